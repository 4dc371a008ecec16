using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>The arguments of each instruction.</summary>
internal sealed partial class InstructionReader
{
    private Instruction ReadFrom(InstructionHead head, Span arguments)
    {
        var words = Blanks.Split(text.Text, arguments);
        if (words.Count == 0)
        {
            return Lacking(head, "either one or three arguments");
        }

        var image = WordAt(words[0]);
        if (words.Count == 1)
        {
            return new FromInstruction(head, image, null);
        }

        if (words.Count != 3 || !Is(words[1], "AS"))
        {
            Report(new Span(words[1].Start, arguments.End), "FROM requires either one or three arguments: FROM image AS name");
            return new FromInstruction(head, image, words.Count >= 3 && Is(words[1], "AS") ? text.Keep(words[2]) : null);
        }

        var name = text.Keep(words[2]);
        if (!IsStageName(name.Text))
        {
            Report(words[2], $"invalid name for build stage: \"{name.Text}\", name can't start with a number or contain symbols");
        }

        return new FromInstruction(head, image, name);
    }

    /// <summary>validStageName, which is matched in lower case.</summary>
    private static bool IsStageName(string name) =>
        name.Length > 0
        && name[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')
        && name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.');

    private Instruction ReadRun(InstructionHead head, Span arguments)
    {
        if (Command(arguments) is not { } command)
        {
            return new UnreadInstruction(head);
        }

        var mounts = new List<Mount>();
        foreach (var flag in head.Flags)
        {
            if (flag.Name.Text == "mount")
            {
                mounts.Add(MountReader.Read(flag, line, escape, problems));
            }
        }

        CheckValue(head, "network", "none", "default", "host");
        CheckValue(head, "security", "insecure", "sandbox");
        return new RunInstruction(head, command, mounts);
    }

    private void CheckValue(InstructionHead head, string name, params string[] allowed)
    {
        foreach (var flag in head.Flags)
        {
            if (flag.Name.Text == name && flag.Value is { } value && Array.IndexOf(allowed, value.Source.Text) < 0)
            {
                problems.Add(new SyntaxProblem(flag.Span, $"invalid value for --{name}: {value.Source.Text}"));
            }
        }
    }

    /// <summary>parseMaybeJSON; null where a JSON array holds something else than strings.</summary>
    private CommandLine? Command(Span arguments)
    {
        var source = text.Keep(arguments);
        if (JsonArrayReader.Read(source) is not { } array)
        {
            return new ShellForm(source);
        }

        return OnlyStrings(array, arguments) ? new ExecForm(source, array.Strings) : null;
    }

    private bool OnlyStrings(JsonArrayReader array, Span arguments)
    {
        if (array.Stranger is { } stranger)
        {
            Report(new Span(arguments.Start + stranger.Start, arguments.Start + stranger.End), "when using JSON array syntax, arrays must be comprised of strings only");
            return false;
        }

        return true;
    }

    /// <summary>parseMaybeJSONToList: words with their places in the line; null where a JSON array holds something else than strings.</summary>
    private List<(MappedText Text, Span Place, bool IsJson)>? List(Span arguments)
    {
        if (JsonArrayReader.Read(text.Keep(arguments)) is not { } array)
        {
            return [.. Blanks.Split(text.Text, arguments).Select(s => (text.Keep(s), s, false))];
        }

        return OnlyStrings(array, arguments) ? [.. array.Strings.Select(s => (s, arguments, true))] : null;
    }

    private Instruction ReadTransfer(InstructionHead head, Span arguments, bool isCopy)
    {
        if (List(arguments) is not { } words)
        {
            return new UnreadInstruction(head);
        }

        if (words.Count < 2)
        {
            return Lacking(head, "at least two arguments, a source and the destination");
        }

        var sources = new List<Word>();
        var contents = new List<Heredoc>();
        var byName = new Dictionary<string, Heredoc>(StringComparer.Ordinal);
        foreach (var heredoc in head.Heredocs)
        {
            byName[heredoc.Name.Text] = heredoc;
        }

        foreach (var (word, place, isJson) in words.Take(words.Count - 1))
        {
            if (HeredocReader.TryOpen(word, new Span(0, word.Length)) is { } opening)
            {
                // by name, so that of two of one name the last counts (parseSourcesAndDest); a JSON string has no content
                if (byName.TryGetValue(opening.Name.Text, out var content))
                {
                    contents.Add(content);
                }
            }
            else
            {
                sources.Add(isJson ? WordOf(word, place) : WordAt(place));
            }
        }

        var (last, lastPlace, lastIsJson) = words[words.Count - 1];
        if (HeredocReader.TryOpen(last, new Span(0, last.Length)) is not null)
        {
            Report(lastPlace, $"{head.Keyword.Text.ToUpperInvariant()} cannot accept a heredoc as a destination");
        }

        var destination = lastIsJson ? WordOf(last, lastPlace) : WordAt(lastPlace);
        return isCopy ? new CopyInstruction(head, sources, contents, destination) : new AddInstruction(head, sources, contents, destination);
    }

    /// <summary>parseNameVal: <c>name=value ...</c>, or where the first word has no equals sign <c>name value</c>.</summary>
    private List<NameValue>? Pairs(InstructionHead head, Span arguments)
    {
        var words = WordSplitter.Split(text.Text, arguments, escape);
        if (words.Count == 0)
        {
            Lacking(head, "at least one argument");
            return null;
        }

        return Sign(words[0]) < 0 ? OldPair(head, arguments) : [.. words.Select(w => ToPair(head, w)).OfType<NameValue>()];
    }

    private int Sign(Span word) => text.Text.IndexOf('=', word.Start, word.Length);

    private List<NameValue>? OldPair(InstructionHead head, Span arguments)
    {
        var name = Blanks.Split(text.Text, arguments)[0];
        var at = name.End;
        while (at < arguments.End && Blanks.IsBlank(text[at]))
        {
            at++;
        }

        if (at == name.End)
        {
            Lacking(head, "two arguments, a name and a value");
            return null;
        }

        return [new NameValue(WordAt(name), WordAt(new Span(at, arguments.End)), text.Keep(arguments))];
    }

    private NameValue? ToPair(InstructionHead head, Span word)
    {
        var sign = Sign(word);
        if (sign < 0)
        {
            Report(word, "can't find = in this word; it must be of the form name=value");
            return null;
        }

        if (sign == word.Start)
        {
            Report(word, $"{head.Keyword.Text.ToUpperInvariant()} names can not be blank");
            return null;
        }

        return new NameValue(WordAt(new Span(word.Start, sign)), WordAt(new Span(sign + 1, word.End)), text.Keep(word));
    }

    private Instruction ReadArg(InstructionHead head, Span arguments)
    {
        var words = WordSplitter.Split(text.Text, arguments, escape);
        return words.Count == 0
            ? Lacking(head, "at least one argument")
            : new ArgInstruction(head, [.. words.Select(w => ToArgument(head, w)).OfType<NameValue>()]);
    }

    /// <summary>An argument's name is not expanded.</summary>
    private NameValue? ToArgument(InstructionHead head, Span word)
    {
        var sign = Sign(word);
        return sign < 0 ? new NameValue(Word.OfLiteral(text.Keep(word)), null, text.Keep(word))
            : sign == word.Start ? ToPair(head, word)
            : new NameValue(Word.OfLiteral(text.Keep(new Span(word.Start, sign))), WordAt(new Span(sign + 1, word.End)), text.Keep(word));
    }

    private Word? One(InstructionHead head, Span arguments)
    {
        if (!arguments.IsEmpty)
        {
            return WordAt(arguments);
        }

        Lacking(head, "exactly one argument");
        return null;
    }

    private Instruction ReadVolume(InstructionHead head, Span arguments)
    {
        if (List(arguments) is not { } words)
        {
            return new UnreadInstruction(head);
        }

        if (words.Count == 0)
        {
            return Lacking(head, "at least one argument");
        }

        foreach (var (word, place, _) in words)
        {
            if (string.IsNullOrWhiteSpace(word.Text))
            {
                Report(place, "VOLUME specified can not be an empty string");
            }
        }

        return new VolumeInstruction(head, [.. words.Select(w => w.IsJson ? WordOf(w.Text.Keep(Blanks.Trim(w.Text.Text, new Span(0, w.Text.Length))), w.Place) : WordAt(w.Place))]);
    }

    private Instruction ReadShell(InstructionHead head, Span arguments)
    {
        if (arguments.IsEmpty)
        {
            return Lacking(head, "at least one argument");
        }

        return Command(arguments) switch
        {
            ExecForm { Arguments.Count: > 0 } exec => new ShellInstruction(head, exec.Arguments),
            ExecForm => Lacking(head, "at least one argument"),
            ShellForm => Problem(head, arguments, "SHELL requires the arguments to be in JSON form"),
            _ => new UnreadInstruction(head),
        };
    }

    private Instruction ReadHealthcheck(InstructionHead head, Span arguments)
    {
        var words = Blanks.Split(text.Text, arguments);
        if (words.Count == 0)
        {
            return Lacking(head, "at least one argument");
        }

        var command = Blanks.TrimStart(text.Text, new Span(words[0].End, arguments.End));
        if (Is(words[0], "NONE"))
        {
            return command.IsEmpty
                ? new HealthcheckInstruction(head, null)
                : Problem(head, command, "HEALTHCHECK NONE takes no arguments");
        }

        if (!Is(words[0], "CMD"))
        {
            return Problem(head, words[0], $"unknown type \"{text.Keep(words[0]).Text}\" in HEALTHCHECK (try CMD)");
        }

        return command.IsEmpty
            ? Problem(head, words[0], "missing command after HEALTHCHECK CMD")
            : Command(command) is { } c ? new HealthcheckInstruction(head, c) : new UnreadInstruction(head);
    }

    private Instruction ReadOnbuild(InstructionHead head, SplitLine split)
    {
        if (split.Trigger is not { } trigger)
        {
            return Lacking(head, "at least one argument");
        }

        foreach (var forbidden in new[] { "ONBUILD", "FROM", "MAINTAINER" })
        {
            if (Is(trigger.Keyword, forbidden))
            {
                return Problem(head, trigger.Keyword, $"{forbidden} isn't allowed as an ONBUILD trigger");
            }
        }

        var start = line.ToInput(trigger.Keyword).Start;
        return new OnbuildInstruction(head, Read(trigger, head.Heredocs, new Span(start, head.Span.End)));
    }
}
