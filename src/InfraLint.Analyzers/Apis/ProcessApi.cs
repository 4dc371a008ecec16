using InfraLint.Analyzers.Reading;
using InfraLint.Ir;
using InfraLint.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Apis;

/// <summary>
/// System.Diagnostics.Process: a command's words are given one by one, or as a text that .NET splits on every system as Windows does: blanks, and double
/// quotes with backslashes (dotnet/runtime, Process.Unix.cs, ParseArgumentsIntoList); a single quote is a character like others.
/// </summary>
internal static class ProcessApi
{
    private const string Space = "System.Diagnostics";

    /// <summary>What Process.Start with words does; with a ProcessStartInfo the making of that counts.</summary>
    public static Step? Read(IInvocationOperation call, Reader reader)
    {
        var method = call.TargetMethod;
        if (method.ContainingType.Name == "Environment" && method.Name == "SetEnvironmentVariable" && method.ContainingType.Is("System", "Environment") && call.Arguments.Length >= 2
            && Reader.Argument(call, 0)?.ConstantValue.Value is string variable && Reader.Argument(call, 1) is { } value && value.ConstantValue is not { HasValue: true, Value: null })
        {
            return Step.Local(new Effect.SetVariable(variable, reader.Path(value).Value, VariableChange.Export, reader.Values.At(value)));
        }

        if (method.Name != "Start" || !method.ContainingType.Is(Space, "Process") || Reader.Argument(call, "fileName") is not { } file)
        {
            return null;
        }

        var words = Reader.Argument(call, "arguments") is { } arguments ? Split(arguments, reader) : [];
        return words is null ? null : Step.Local(Run(reader.Path(file), words, null, call, reader));
    }

    /// <summary>What a process does that is described by a new ProcessStartInfo, with all that is set of it later.</summary>
    public static Step? Read(IObjectCreationOperation made, Reader reader)
    {
        if (made.Type?.Name != "ProcessStartInfo" || !made.Type.Is(Space, "ProcessStartInfo"))
        {
            return null;
        }

        var info = new Info(made, reader);
        if (info.File is not { } file)
        {
            return null;
        }

        var words = info.Words;
        if (words is null || (info.IsRead && reader.Values.Of(file).Known?.Split('/').LastOrDefault() == "ssh-agent"))
        {
            // what the agent prints is read by the program
            return null;
        }

        var run = Run(reader.Path(file), words, info.Directory, made, reader);
        var variables = info.Variables.Select(v => (Program)new Program.Do(new Effect.SetVariable(v.Name, reader.Path(v.Value).Value, VariableChange.Export, reader.Values.At(v.Value)))).ToList();
        return Step.Local(variables.Count == 0 ? run : new Program.Scope(ScopeKind.Subshell, new Program.Seq([.. variables, run]), reader.Values.At(made)));
    }

    /// <summary>Runs a program.</summary>
    public static Program Run(Argument file, IReadOnlyList<Argument> words, IOperation? directory, IOperation call, Reader reader)
    {
        var run = reader.Invoke([file, .. words], reader.Values.At(call));
        return directory is null ? run : new Program.Scope(ScopeKind.Subshell, new Program.Seq([new Program.Do(new Effect.Chdir(reader.Path(directory), reader.Values.At(directory))), run]), reader.Values.At(call));
    }

    /// <summary>Words that are given as a list or as a text; null where they are not known.</summary>
    public static IReadOnlyList<Argument>? Split(IOperation arguments, Reader reader) =>
        arguments.Type?.SpecialType == SpecialType.System_String ? Split(reader.Values.Of(arguments)) : reader.Words(arguments);

    /// <summary>The words of a text.</summary>
    public static IReadOnlyList<Argument> Split(Value text)
    {
        var words = new List<Argument>();
        var word = new List<ValuePart>();
        var (isQuoted, isWord, isOpen) = (false, false, false);
        void End()
        {
            if (isWord)
            {
                words.Add(new Argument(Value.Of(word, word.Count > 0 ? word[0].At : text.Location), MayBeMany: isOpen));
                (isWord, isOpen) = (false, false);
                word.Clear();
            }
        }

        foreach (var part in text.Parts)
        {
            if (part.Known is not { } known)
            {
                word.Add(part);
                (isWord, isOpen) = (true, isOpen || !isQuoted);
                continue;
            }

            for (var i = 0; i < known.Length; i++)
            {
                var slashes = 0;
                while (i + slashes < known.Length && known[i + slashes] == '\\')
                {
                    slashes++;
                }

                if (slashes > 0 && i + slashes < known.Length && known[i + slashes] == '"')
                {
                    // each pair is one; an odd one makes the quote a character
                    Take(word, known, i, slashes / 2);
                    isWord = true;
                    i += slashes;
                    if (slashes % 2 == 1)
                    {
                        Take(word, known, i, 1);
                    }
                    else
                    {
                        isQuoted = !isQuoted;
                    }
                }
                else if (slashes > 0)
                {
                    Take(word, known, i, slashes);
                    isWord = true;
                    i += slashes - 1;
                }
                else if (known[i] == '"')
                {
                    var isPair = isQuoted && i + 1 < known.Length && known[i + 1] == '"';
                    isWord = true;
                    if (isPair)
                    {
                        Take(word, known, ++i, 1);
                    }
                    else
                    {
                        isQuoted = !isQuoted;
                    }
                }
                else if (!isQuoted && known[i] is ' ' or '\t')
                {
                    End();
                }
                else
                {
                    Take(word, known, i, 1);
                    isWord = true;
                }
            }
        }

        End();
        return words;
    }

    private static void Take(List<ValuePart> word, MappedText text, int start, int length)
    {
        if (length > 0)
        {
            var kept = text.Keep(Span.At(start, length));
            word.Add(new ValuePart(kept, null, kept.Location));
        }
    }
}
