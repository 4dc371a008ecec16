using CsCheck;
using InfraLint.Analysis;
using InfraLint.Ir;
using InfraLint.Lowering;

namespace InfraLint.Tests.Lowering.Ansible;

/// <summary>
/// A mode is found where it stands in the file, whatever scalar the script is written in: block and folded scalars, quoted ones with escapes and
/// continuations, plain ones, <c>key=value</c>, and text around Jinja.
/// </summary>
[TestClass]
public sealed class SpanLawTests
{
    private const string Path = "/srv/k";

    /// <summary>Stands where the mode is to be, until it is known where that is.</summary>
    private const char Marker = '\u0001';

    private static readonly string[] Fillers = ["true", "echo é😀", "echo it''s fine | cat", "echo \"a  b\"", "cd /srv", "umask 022", "X=1; echo $X", "echo {{ word }}x", "[ -d /srv ]"];

    private static readonly string[] Modes = ["0640", "640", "0600", "u=rw,g=r,o=", "go-rwx"];

    private static readonly Gen<(IReadOnlyList<string> Before, IReadOnlyList<string> After)> Script =
        Gen.Select(Gen.Int[0, Fillers.Length - 1].Array[0, 3], Gen.Int[0, Fillers.Length - 1].Array[0, 2], (a, b) => ((IReadOnlyList<string>)[.. a.Select(i => Fillers[i])], (IReadOnlyList<string>)[.. b.Select(i => Fillers[i])]));

    [TestMethod]
    public void A_mode_in_a_script_has_its_place() =>
        Gen.Select(Script, Gen.Int[0, Modes.Length - 1], Gen.Int[0, 8], Gen.Int[1, 6], Gen.Bool).Sample((script, mode, style, indent, isEscaped) =>
            Holds(Render([.. script.Before, $"chmod {Marker} {Path}", .. script.After], style, indent), Modes[mode], isEscaped && style == 4));

    [TestMethod]
    public void A_mode_in_arguments_has_its_place() =>
        Gen.Select(Gen.Int[0, Modes.Length - 1], Gen.Int[0, 8], Gen.Int[1, 3], (mode, style, blanks) => (Modes[mode], style switch
        {
            0 => $"  - file: path={Path}{new string(' ', blanks)}mode={Marker}\n",
            1 => $"  - file: mode=\"{Marker}\" path={Path}\n",
            2 => $"  - file: >-\n      path={Path}\n      mode={Marker}\n",
            3 => $"  - file: \"path={Path} mode='{Marker}'\"\n",
            4 => $"  - file: 'path=\"{Path}\" mode={Marker}'\n",
            5 => $"  - file: {{path: {Path}, mode: '{Marker}'}}\n",
            6 => $"  - file:\n      path: {Path}\n      mode:{new string(' ', blanks)}\"{Marker}\"\n",
            7 => $"  - action: file path={Path} mode={Marker}\n",
            _ => $"  - file: path=\"{{{{ place }}}}\" mode={Marker}\n",
        })).Sample((mode, task) => Holds(task, mode, isEscaped: false));

    /// <summary>Expressions that give the mode, which stands in them, in an item of a loop, or in a variable of the task.</summary>
    private static readonly (string Expression, string More)[] Expressions =
    [
        ($"{{{{ '{Marker}' }}}}", ""), ($"{{{{ nobody | default('{Marker}') }}}}", ""), ($"{{{{ nobody.mode | d('{Marker}', true) }}}}", ""), ($"{{{{ ['{Marker}', 'x'] | first }}}}", ""),
        ($"{{{{ 'x' if false else '{Marker}' }}}}", ""), ($"{{{{ {{'a': '{Marker}'}}['a'] }}}}", ""), ($"{{{{ true | ternary('{Marker}', 'x') }}}}", ""), ($"{{{{ ('{Marker}' | string).strip() if false else '{Marker}' }}}}".Replace($"('{Marker}'", "('x'"), ""),
        ("{{ item }}", $"    loop: ['{Marker}']\n"), ("{{ item }}", $"    with_items: [[\"{Marker}\"]]\n"), ("{{ item.value }}", $"    with_dict: {{one: '{Marker}'}}\n"), ("{{ one.mode }}", $"    loop:\n      - {{mode: '{Marker}'}}\n    loop_control: {{loop_var: one}}\n"),
        ("{{ mine }}", $"    vars: {{mine: '{Marker}'}}\n"), ("{{ mine['of'].it }}", $"    vars:\n      mine:\n        of: {{it: \"{Marker}\"}}\n"), ("{{ mine }}", $"    vars:\n      mine: >-\n        {Marker}\n"),
    ];

    [TestMethod]
    public void A_mode_in_Jinja_has_its_place() =>
        Gen.Select(Gen.Int[0, Modes.Length - 1], Gen.Int[0, Expressions.Length - 1], Gen.Int[0, 5]).Sample((mode, form, style) =>
        {
            var (expression, more) = Expressions[form];
            // a plain scalar holds no colon with a blank behind it
            var task = (expression.Contains(": ") && style == 4 ? 0 : style) switch
            {
                0 => $"  - shell: |\n      true\n      chmod {expression} {Path}\n{more}",
                1 => $"  - shell: >\n      true &&\n      chmod\n      {expression} {Path}\n{more}",
                2 => $"  - command: \"chmod {expression.Replace("\"", "\\\"")} {Path}\"\n{more}",
                3 => $"  - command: 'chmod {expression.Replace("'", "''")} {Path}'\n{more}",
                4 => $"  - command:\n      cmd: chmod {expression} {Path}\n{more}",
                _ => $"  - command:\n      argv: [chmod, \"{expression}\", {Path}]\n{more}",
            };
            Holds(task, Modes[mode], isEscaped: false);
        });

    /// <summary>The script as a task of the shell module.</summary>
    private static string Render(IReadOnlyList<string> lines, int style, int indent)
    {
        var plain = lines.Select(l => l.Replace("''", "\\'")).ToList();
        var margin = new string(' ', 4 + indent);
        string Block(string header, string between) => $"  - shell: {header}\n{string.Join(between, plain.Select(l => margin + l))}\n";
        return style switch
        {
            0 => Block("|", "\n"),
            1 => Block("|-", "\n"),
            2 => $"  - shell: |{indent}\n" + string.Join("\n", plain.Select((l, i) => margin + (i == 0 ? "  " : "") + l)) + "\n",
            3 => Block(">", "\n\n"),
            // a line break that a backslash takes away, and blanks before it that stay
            4 => $"  - shell: \"{string.Join("\\n", plain.Select(l => l.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace(" /srv", "\\x20\\\n" + margin + "/srv")))}\"\n",
            5 => $"  - shell: '{string.Join("; ", plain.Select(l => l.Replace("'", "''")))}'\n",
            6 => $"  - shell: true && {string.Join(" && ", plain.Where(l => !l.Contains(": ")).Select(l => l.Replace("\"a  b\"", "ab")))}\n",
            7 => $"  - shell: chdir=/srv {string.Join(" && ", plain)}\n",
            _ => $"  - shell:\n      cmd: >-\n{string.Join("\n\n", plain.Select(l => margin + "    " + l.Replace(" /srv/k", "\n" + margin + "    /srv/k")))}\n",
        };
    }

    private static void Holds(string task, string mode, bool isEscaped)
    {
        var at = task.IndexOf(Marker);
        var written = isEscaped ? $"\\x{(int)mode[0]:x2}{mode.Substring(1)}" : mode;
        var before = $"- hosts: all\n  vars: {{word: w, place: {Path}}}\n  tasks:\n  - copy: {{content: a, dest: {Path}}}\n";
        var text = before + task.Replace(Marker.ToString(), written);
        var run = Machines.Run(FileKind.Ansible, Machines.Fresh, ("site.yml", text));
        var place = run.Final.Look(MachinePath.Of(Path)).Single?.ModeAt;
        Assert.IsNotNull(place, text);
        Assert.AreEqual(written, place.Value.Text, text);
        Assert.AreEqual(before.Length + at, place.Value.Span.Start, text);
    }
}
