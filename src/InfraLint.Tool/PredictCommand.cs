using System.CommandLine;
using InfraLint.Workspaces;

namespace InfraLint.Tool;

/// <summary>What <c>infralint predict</c> is asked.</summary>
/// <param name="At">The line up to which the file is to run; null for all of it.</param>
/// <param name="Steps">Whether the state after each step is wanted.</param>
/// <param name="Fresh">Whether the machine holds only what its base gives.</param>
/// <param name="Base">The base; null for the file's own.</param>
/// <param name="User">Who runs a script.</param>
/// <param name="Directory">Where a script runs; null for the user's home.</param>
/// <param name="Umask">The initial umask.</param>
/// <param name="Distribution">Whose OpenSSH decides.</param>
internal sealed record PredictRequest(int? At, bool Steps, bool Fresh, string? Base, string User, string? Directory, int Umask, Distribution Distribution);

/// <summary><c>infralint predict</c>: the machine when the file has run.</summary>
internal static class PredictCommand
{
    public static Command Create(Host host)
    {
        var files = new Argument<string[]>("FILE") { Description = "The files to interpret.", Arity = ArgumentArity.OneOrMore };
        var format = Choice.Of("--format", "How the prediction is written.", "text", "json");
        var at = new Option<int?>("--at") { Description = "The state at this line.", HelpName = "LINE" };
        var steps = new Option<bool>("--steps") { Description = "The state after each layer, task or module as well." };
        var fresh = new Option<bool>("--fresh") { Description = "The machine holds only what its base gives." };
        var machine = new Option<string?>("--base") { Description = "The machine before the first step.", HelpName = "NAME" };
        var user = new Option<string>("--user") { Description = "Who runs a script.", HelpName = "NAME", DefaultValueFactory = _ => "root" };
        var directory = new Option<string?>("--cwd") { Description = "Where a script runs; the user's home by default.", HelpName = "DIR" };
        var umask = new Option<int>("--umask") { Description = "The initial umask, octal.", HelpName = "MASK", DefaultValueFactory = _ => 18, CustomParser = Octal };
        var distro = Choice.Maybe("--distro", "Whose OpenSSH decides where the file does not tell.", "debian", "upstream", "rhel");
        var kind = Choice.Maybe("--as", "What the files are.", "dockerfile", "cloud-init", "ansible", "shell");
        var root = new Option<string?>("--root") { Description = "The folder that printed paths are relative to.", HelpName = "DIR" };
        var command = new Command("predict", "Tells which files, modes, owners and agents there will be.") { files, format, at, steps, fresh, machine, user, directory, umask, distro, kind, root };
        command.SetAction(parsed =>
        {
            var given = parsed.GetValue(files) ?? [];
            var targets = Targets.Of(given, parsed.GetValue(root));
            if ((targets.Missing ?? given.FirstOrDefault(Directory.Exists)) is { } missing)
            {
                return host.Complain($"there is no such file: {missing}");
            }

            var request = new PredictRequest(
                parsed.GetValue(at), parsed.GetValue(steps), parsed.GetValue(fresh), parsed.GetValue(machine), parsed.GetValue(user)!,
                parsed.GetValue(directory), parsed.GetValue(umask), Choice.Distro(parsed.GetValue(distro)));
            var loaded = Workspace.Load(new WorkspaceOptions(targets.Root) { Paths = targets.Paths, As = Choice.Kind(parsed.GetValue(kind)) }, host.Cancellation);
            return Predict(host, loaded, request, parsed.GetValue(format)!);
        });
        return command;
    }

    // the one place to connect the engine's prediction to
    private static int Predict(Host host, WorkspaceFiles files, PredictRequest request, string format) =>
        host.Complain($"predict is not connected yet ({files.Entries.Count} files, {format}, {request})");

    private static int Octal(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.Length is 0 or > 5 || !text.All(c => c is >= '0' and <= '7'))
        {
            result.AddError($"'{text}' is no octal mask.");
            return 0;
        }

        return Convert.ToInt32(text, 8) & 0x1ff;
    }
}
