using System.Text.RegularExpressions;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>sed</c>: with <c>-i</c> the file's content is no longer known; its mode stays (GNU sed's <c>ck_rename</c> copies it).</summary>
internal static class Sed
{
    /// <summary>All that comes behind the letter is the suffix of what is kept: <c>-ie</c> keeps the file as <c>FILEe</c>.</summary>
    private static readonly Regex InPlace = new("^(-[nErsuz]*i(?<suffix>.*)|--in-place(=(?<suffix>.*))?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public static Program? Lower(Invocation call)
    {
        var inPlace = call.Arguments.FirstOrDefault(a => InPlace.IsMatch(a.Value.KnownPrefix));
        var suffix = inPlace is null ? "" : InPlace.Match(inPlace.Value.KnownPrefix).Groups["suffix"].Value;
        var options = Getopt.Parse(call.Arguments.Where(a => !ReferenceEquals(a, inPlace)), "nEe:f:l:rsuzF", "quiet:n silent:n regexp-extended:E expression:e file:f follow-symlinks:F");
        var files = options.Has('e') || options.Has('f') ? options.Operands : [.. options.Operands.Skip(1)];
        return inPlace is null
            ? files.Count > 0 && !options.HasUnknown && !options.Has('f') ? Lines.OfFiles(call, files) : (files.Count == 0 && !options.HasUnknown && !options.Has('f') ? Filtered(call, options) : null) ?? ShellCommands.Output(call)
            : new Program.Seq(
            [
                .. files.SelectMany(f => Scripts(options).SelectMany(s => Texts(s, options.Has('E') || options.Has('r'))).Select(t => new Program.Do(new Effect.Substitute(f, t, f.At)))),
                .. files.Select(f => new Program.If(
                    new Program.Ask(new Test.Exists(f, FileTest.File)),
                    new Program.Seq([.. KeptAs(f, suffix, call.At), new Program.Do(new Effect.Rewrite(f, f.At, options.Has('F')))]),
                    Refused.Call)),
            ]);
    }

    /// <summary>The file itself under another name: with the suffix behind its own, or in the place of <c>*</c> (sed/execute.c, get_backup_file_name).</summary>
    private static IEnumerable<Program> KeptAs(Argument file, string suffix, Location at)
    {
        if (suffix.Length == 0 || file.IsPattern || file.MayBeMany)
        {
            return [];
        }

        if (suffix.IndexOf('*') < 0)
        {
            var kept = new Argument(file.Value.Append(Value.Of(suffix, file.At)));
            return [new Program.Do(new Effect.Link([file], kept, IsSymbolic: false, Force: true, NoDereference: true, IntoDirectory: false, at))];
        }

        var slash = file.Known?.LastIndexOf('/') + 1;
        return slash is not { } cut ? [] : [new Program.Do(new Effect.Havoc([new Argument(Value.Of(file.Known!.Substring(0, cut) + suffix.Replace("*", file.Known.Substring(cut)), file.At))], at))];
    }

    private static IEnumerable<Argument> Scripts(Getopt options) => options.Has('e') ? options.Values('e') : options.Has('f') ? [] : options.Operands.Take(1);

    /// <summary>
    /// The lines that the commands of a script put in: the replacement of <c>s</c>, and what <c>a</c>, <c>i</c> and <c>c</c> take.
    /// Of a replacement that refers to what it replaces nothing is told, unless that is the same in every line.
    /// </summary>
    private static IEnumerable<Value> Texts(Argument script, bool isExtended)
    {
        if (script.Value.Text is not { } text)
        {
            yield break;
        }

        foreach (Match match in Replaced.Matches(text.Text))
        {
            if (match.Groups["to"] is { Length: > 0 } to && Replacement(text, new Span(to.Index, to.Index + to.Length), match.Groups["from"].Value, isExtended) is { } replacement)
            {
                yield return Value.Of(replacement);
            }
        }
    }

    /// <summary>What a replacement comes to; null where that depends on the line.</summary>
    private static MappedText? Replacement(MappedText script, Span to, string from, bool isExtended)
    {
        var result = new MappedTextBuilder();
        for (var i = to.Start; i < to.End; i++)
        {
            if (script[i] == '&')
            {
                return null;
            }

            if (script[i] != '\\')
            {
                result.Keep(script, new Span(i, i + 1));
                continue;
            }

            if (i + 1 == to.End || Matched(from, script[i + 1], isExtended) is not { } same)
            {
                return null;
            }

            result.Replace(script, new Span(i, i + 2), same);
            i++;
        }

        return result.Build();
    }

    /// <summary>
    /// What a group matches, where it is plain text, or ends in it after a pattern for anything. That may be the mark of a comment, which then stays,
    /// unless one is matched before the group, and so gone.
    /// </summary>
    private static string? Matched(string from, char number, bool isExtended)
    {
        var groups = (isExtended ? ExtendedGroup : BasicGroup).Matches(from);
        var index = number - '1';
        return index >= 0 && index < groups.Count && Plain.Match(groups[index].Groups["in"].Value) is { Success: true } plain
            && (plain.Groups["any"].Length == 0 || (plain.Groups["any"].Value.IndexOf('#') < 0 && from.IndexOf('#', 0, groups[index].Index) >= 0)) ? plain.Groups["text"].Value : null;
    }

    private static readonly Regex BasicGroup = new(@"\\\((?<in>[^\\]*)\\\)", RegexOptions.CultureInvariant);

    private static readonly Regex ExtendedGroup = new(@"(?<!\\)\((?<in>[^()\\]*)\)", RegexOptions.CultureInvariant);

    private static readonly Regex Plain = new(@"^\^?(?<any>(?:\.\*|#[*?]?|\[[^\]]*\][*?]?)*)(?<text>[\w -]+)$", RegexOptions.CultureInvariant);

    /// <summary>A command at the start of the script or after a semicolon, a line break or an address.</summary>
    private static readonly Regex Replaced = new(
        @"(?:^|[;\n{])\s*(?:\d+|\$|/(?:\\.|[^/\\\n])*/)?\s*(?:s(?<by>[^\w\s\\])(?<from>(?:\\.|(?!\k<by>)[^\\\n])*)\k<by>(?<to>(?:\\.|(?!\k<by>)[^\\\n])*)\k<by>|[aic]\\?\s*(?<to>[^\n;]+))", RegexOptions.CultureInvariant);

    /// <summary><c>[/RE/](d|p|s/RE/TEXT/[gp])</c> on lines of the input.</summary>
    private static Program? Filtered(Invocation call, Getopt options)
    {
        var script = options.Has('e') ? options.Value('e') : options.Operands.FirstOrDefault();
        var isExtended = options.Has('E') || options.Has('r');
        if (script?.Known is not { } text || options.Values('e').Count() > 1 || Parsed.Match(text) is not { Success: true } parsed)
        {
            return null;
        }

        var (address, from) = (Lines.Expression(parsed.Groups["address"].Value, isExtended), Lines.Expression(parsed.Groups["from"].Value, isExtended));
        var (command, flags) = (parsed.Groups["command"].Value, parsed.Groups["flags"].Value);
        var to = Regex.Replace(parsed.Groups["to"].Value.Replace("$", "$$"), @"\\(\d)|\\(.)|&", m => m.Groups[1].Success ? "${" + m.Groups[1].Value + "}" : m.Groups[2].Success ? m.Groups[2].Value : "$0");
        return address is null || from is null ? null : Lines.Of(call, lines => lines.SelectMany(line =>
        {
            var applies = address.IsMatch(line);
            var changed = applies && command.Length == 0 && from.IsMatch(line);
            var result = changed ? from.Replace(line, to, flags.IndexOf('g') >= 0 ? -1 : 1) : line;
            var prints = (applies && command == "p") || (changed && flags.IndexOf('p') >= 0);
            return new[] { !options.Has('n') && !(applies && command == "d"), prints }.Where(p => p).Select(_ => result);
        }));
    }

    private static readonly Regex Parsed = new(@"^\s*(/(?<address>[^/]*)/)?\s*((?<command>[dp])|s(?<by>[/|,#:])(?<from>(?:(?!\k<by>).)*)\k<by>(?<to>(?:(?!\k<by>).)*)\k<by>(?<flags>[gp]*))\s*$", RegexOptions.CultureInvariant);
}
