using System.CommandLine;
using System.CommandLine.Parsing;
using InfraLint.Workspaces;

namespace InfraLint.Tool;

/// <summary>The arguments that say what is checked, and how; the same for every command that checks.</summary>
internal sealed class Sources
{
    private readonly Argument<string[]> paths = new("PATH") { Description = "Folders to search and files to take; the current folder by default.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> mode = Choice.Of("--mode", "Which findings are wanted.", "default", "strict", "relaxed", "all");
    private readonly Option<string?> kind = Choice.Maybe("--as", "What the files given by name are.", Choice.KindWords);
    private readonly Option<string?> distro = Choice.Maybe("--distro", "Whose OpenSSH decides where the file does not tell.", "debian", "upstream", "rhel");
    private readonly Option<string?> machine = new("--base") { Description = "The base of a machine of which the file tells nothing, such as debian.", HelpName = "NAME" };
    private readonly Option<string[]> homes = new("--home") { Description = "A home that the files do not tell. May be repeated.", HelpName = "USER=DIR" };
    private readonly Option<string[]> keys = new("--key") { Description = "A path on the machine, or a pattern, that is a private key whatever it is called. May be repeated.", HelpName = "PATTERN" };
    private readonly Option<string?> bits = new("--rsa-bits") { Description = "The length below which an RSA key is weak.", HelpName = "N" };
    private readonly Option<string?> root = new("--root") { Description = "The folder that printed paths are relative to.", HelpName = "DIR" };
    private readonly Option<string[]> include = Patterns("--include", "Takes files that would be left out; a pattern as in .gitignore. May be repeated.");
    private readonly Option<string[]> exclude = Patterns("--exclude", "Leaves files out; a pattern as in .gitignore. May be repeated.");

    /// <summary>Gives a command these arguments.</summary>
    public void AddTo(Command command)
    {
        command.Add(paths);
        foreach (var option in new Option[] { mode, kind, distro, machine, homes, keys, bits, root, include, exclude })
        {
            command.Add(option);
        }
    }

    /// <summary>What was asked for; null where it is wrong, which was said.</summary>
    public WorkspaceOptions? Options(ParseResult parsed, Host host)
    {
        var targets = Targets.Of(parsed.GetValue(paths) ?? [], parsed.GetValue(root));
        if (targets.Missing is { } missing)
        {
            host.Complain(missing.StartsWith('-') ? $"unknown option: {missing}" : $"there is no such path: {missing}");
            return null;
        }

        var lint = new LintOptions { Mode = Choice.Mode(parsed.GetValue(mode)), Distribution = Choice.Distro(parsed.GetValue(distro)), Progress = host.Progress is { } progress ? progress.Tell : null };
        foreach (var (option, name, value) in new[]
        {
            ("--base", "base", parsed.GetValue(machine)), ("--home", "homes", string.Join(",", parsed.GetValue(homes) ?? [])),
            ("--key", "keys", string.Join(",", parsed.GetValue(keys) ?? [])), ("--rsa-bits", "rsa_bits", parsed.GetValue(bits)),
        })
        {
            lint = OptionValues.Set(lint, name, value ?? "", out var problem);
            if (problem is not null)
            {
                host.Complain($"{option}: {problem}");
                return null;
            }
        }

        return new WorkspaceOptions(targets.Root)
        {
            Paths = targets.Paths,
            As = Choice.Kind(parsed.GetValue(kind)),
            Include = parsed.GetValue(include) ?? [],
            Exclude = parsed.GetValue(exclude) ?? [],
            Lint = lint,
        };
    }

    private static Option<string[]> Patterns(string name, string description) => new(name) { Description = description, HelpName = "PATTERN" };
}
