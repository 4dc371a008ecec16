using System.Text.RegularExpressions;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering.CloudInit.Hosts;
using InfraLint.Lowering.CloudInit.Templates;
using InfraLint.Text;

namespace InfraLint.Lowering.Vagrant;

/// <summary>
/// The scripts that a Vagrantfile's shell provisioner is given in the file itself: root runs them in the order in which they are written, where they are not said to
/// be unprivileged (https://developer.hashicorp.com/vagrant/docs/provisioning/shell). A box that is defined by itself gets those of all boxes first.
/// </summary>
internal static class VagrantProvisioners
{
    /// <summary>Whose scripts are those of all boxes.</summary>
    private const string Everybody = "config";

    private static readonly Regex Call = new(@"(\w+)\.vm\.provision\b[^#]*?(?:""shell""|'shell'|:shell\b|type: *""shell"")(?:.*\bdo *\|(\w+)\|)?", RegexOptions.CultureInvariant);

    private static readonly Regex Assigned = new(@"^\s*(\$?\w+)\s*=\s*$", RegexOptions.CultureInvariant);

    private static readonly Regex Inline = new(@"\binline(?::|\s*=|""?\s*=>)\s*(?:(?<variable>\$?[A-Za-z_]\w*)|""(?<text>[^""\\]*)""|'(?<text>[^'\\]*)')?", RegexOptions.CultureInvariant);

    private static readonly Regex Unprivileged = new(@"\bprivileged(?::|\s*=)\s*false\b", RegexOptions.CultureInvariant);

    /// <summary>A script.</summary>
    /// <param name="Box">The variable of the box that it is for.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="IsRoots">It runs as root.</param>
    private sealed record Provision(string Box, Value Text, bool IsRoots);

    /// <summary>A machine for each box that has scripts.</summary>
    public static IEnumerable<Machine> In(InputFile file, SourceFile source, Assumptions assumptions)
    {
        var all = Read(MappedText.Of(source)).ToList();
        var boxes = all.Select(p => p.Box).Distinct().ToList();
        foreach (var box in boxes.Count > 1 ? boxes.Where(b => b != Everybody) : boxes)
        {
            var scripts = all.Where(p => p.Box == Everybody).Concat(all.Where(p => p.Box == box && box != Everybody)).ToList();
            var steps = scripts.SelectMany(p => new[] { Run(p), Steps.Succeeded });
            var name = $"Vagrantfile:{scripts[0].Text.Location.Start.Line}";
            yield return new Machine(name, FileKind.Shell, file, new MachineBase(assumptions.Base, null, Principal.Root, "/home/vagrant", IsFresh: false), new Program.Seq([.. steps]), Ships: true, IsImage: false);
        }
    }

    private static Program Run(Provision script)
    {
        var at = script.Text.Location;
        var home = Steps.Do(new Effect.SetVariable("HOME", Value.Of(script.IsRoots ? "/root" : "/home/vagrant", at), VariableChange.Export, at));
        var run = Steps.Unattended(new Program.Run(script.Text, InThisShell: false, [new Argument(Value.Of("/tmp/vagrant-shell", at))], "bash", "", at), at);
        var program = new Program.Seq([home, run]);
        return new Program.Scope(ScopeKind.Step, script.IsRoots ? program
            : new Program.As(new UserChange(Value.Of("vagrant", at), null, SetsHome: true, KeepsEnvironment: true, GoesHome: true, MasksWith022: false), program, at), at, "provision");
    }

    private static IEnumerable<Provision> Read(MappedText text)
    {
        var lines = TextLines.Spans(text.Text).ToList();
        var heredocs = Heredocs.All(text, TemplateLanguage.Ruby).ToDictionary(h => h.Line);
        var named = new Dictionary<string, Value>(StringComparer.Ordinal);
        Value Script(MappedText body, TemplateLanguage? language) => language?.ReadScript(body) ?? Value.Of(body);
        foreach (var heredoc in heredocs.Values.Where(h => Assigned.IsMatch(h.Before)))
        {
            named[Assigned.Match(heredoc.Before).Groups[1].Value] = Script(heredoc.Body, heredoc.Language);
        }

        for (var i = 0; i < lines.Count; i++)
        {
            var line = text.Text.Substring(lines[i].Start, lines[i].Length);
            if (line.TrimStart().StartsWith("#", StringComparison.Ordinal) || Call.Match(line) is not { Success: true } call)
            {
                continue;
            }

            // the call is its line, or the lines to the end of its block
            var last = i;
            while (call.Groups[2].Success && last + 1 < lines.Count && text.Text.Substring(lines[last + 1].Start, lines[last + 1].Length).Trim() != "end")
            {
                last++;
            }

            Value? script = null;
            var isRoots = true;
            for (var j = i; j <= last; j++)
            {
                var given = text.Text.Substring(lines[j].Start, lines[j].Length);
                isRoots &= !Unprivileged.IsMatch(given);
                if (Inline.Match(given) is not { Success: true } inline || script is not null)
                {
                    continue;
                }

                script = heredocs.TryGetValue(j, out var heredoc) && heredoc.Before.Length >= inline.Index ? Script(heredoc.Body, heredoc.Language)
                    : inline.Groups["variable"] is { Success: true, Value: var name } ? named.TryGetValue(name, out var value) ? value : null
                    : inline.Groups["text"] is { Success: true } literal ? Script(text.Keep(Span.At(lines[j].Start + literal.Index, literal.Length)), given[literal.Index - 1] == '"' ? TemplateLanguage.Ruby : null) : null;
            }

            if (script is not null)
            {
                yield return new Provision(call.Groups[1].Value, script, isRoots);
            }
        }
    }
}
