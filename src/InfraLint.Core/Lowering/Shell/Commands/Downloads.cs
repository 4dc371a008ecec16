using System.Text.RegularExpressions;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>curl</c> and <c>wget</c>: new files are 0666 less the umask.</summary>
internal static class Downloads
{
    /// <summary><c>-k</c>, after letters that take no value (curl(1)).</summary>
    private static readonly Regex Insecure = new("^-[fsSLgiIjlnNqRvaBGO0-46#]*k", RegexOptions.CultureInvariant);

    public static Program? Curl(Invocation call)
    {
        var words = call.Arguments.ToList();
        var url = words.FirstOrDefault(w => w.Value.KnownPrefix.IndexOf("://", StringComparison.Ordinal) > 0);
        var output = After(words, "-o", "--output");
        var remoteName = words.Any(w => w.Known is { } k && (k is "-O" or "--remote-name" || (k.Length > 2 && k[0] == '-' && k[1] != '-' && k.IndexOf('O') > 0)));
        output ??= Bundled(words, 'o');
        var content = Content(call, url, words.Any(w => w.Known is { } option && (option == "--insecure" || Insecure.IsMatch(option))));
        if (output is null && remoteName && url is not null)
        {
            output = new Argument(LastOf(url, call));
        }

        return output is null || output.Known is "-" ? new Program.Print(content)
            : new Program.If(new Program.Uncertain(), new Program.Do(new Effect.Write(output, content, false, Octal.O666, output.At)), Steps.Failed);
    }

    public static Program? Wget(Invocation call)
    {
        var words = call.Arguments.ToList();
        var url = words.FirstOrDefault(w => w.Value.KnownPrefix.IndexOf("://", StringComparison.Ordinal) > 0);
        var output = After(words, "-O", "--output-document") ?? Bundled(words, 'O');
        var content = Content(call, url, words.Any(w => w.Known == "--no-check-certificate"));
        if (output?.Known == "-")
        {
            return new Program.Print(content);
        }

        // the file of -O is there from the start, whatever comes
        return output is not null ? new Program.If(new Program.Do(new Effect.Write(output, content, false, Octal.O666, output.At)), new Program.Uncertain(), Steps.Failed)
            : url is null ? Program.Nothing
            : new Program.If(new Program.Uncertain(), new Program.Do(new Effect.Write(new Argument(LastOf(url, call)), content, false, Octal.O666, url.At)), Steps.Failed);
    }

    private static Value Content(Invocation call, Argument? url, bool isUnchecked) =>
        Value.Of(new Symbol("fetched-" + call.At.Span.Start, "$(" + call.Name + ")", new Meaning.Fetched(
            url?.Value.Display ?? "an unknown server", !isUnchecked && url?.Value.KnownPrefix.StartsWith("https", StringComparison.Ordinal) == true, isUnchecked)), call.At);

    private static Value LastOf(Argument url, Invocation call)
    {
        var known = url.Known;
        var name = known?.Substring(known.LastIndexOf('/') + 1);
        return name is { Length: > 0 } ? Value.Of(name, url.At) : Value.Of(new Symbol("download-" + call.At.Span.Start, "(download)", new Meaning.Anything()), url.At);
    }

    private static Argument? After(List<Argument> words, string option, string longOption)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var prefix = words[i].Value.KnownPrefix;
            if (words[i].Known == option || words[i].Known == longOption)
            {
                return i + 1 < words.Count ? words[i + 1] : null;
            }

            if (prefix.StartsWith(longOption + "=", StringComparison.Ordinal))
            {
                return Getopt.From(words[i], longOption.Length + 1);
            }

            if (prefix.Length > 2 && prefix.StartsWith(option, StringComparison.Ordinal))
            {
                return Getopt.From(words[i], 2);
            }
        }

        return null;
    }

    /// <summary>The value of a letter at the end of bundled ones: <c>-fsSLo FILE</c>.</summary>
    private static Argument? Bundled(List<Argument> words, char letter)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i].Known is { Length: > 2 } option && option[0] == '-' && option[1] != '-' && option[option.Length - 1] == letter)
            {
                return words[i + 1];
            }
        }

        return null;
    }
}
