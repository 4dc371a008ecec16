using System.CommandLine;
using System.CommandLine.Parsing;
using InfraLint.Domains;
using InfraLint.Predicting;
using InfraLint.Workspaces;

namespace InfraLint.Tool;

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
        var umask = new Option<string>("--umask") { Description = "The initial umask, octal.", HelpName = "MASK", DefaultValueFactory = _ => "022" };
        umask.Validators.Add(IsMask);
        var distro = Choice.Maybe("--distro", "Whose OpenSSH decides where the file does not tell.", "debian", "upstream", "rhel");
        var kind = Choice.Maybe("--as", "What the files are.", Choice.KindWords);
        var root = new Option<string?>("--root") { Description = "The folder that printed paths are relative to.", HelpName = "DIR" };
        var command = new Command("predict", "Tells which files, modes, owners and agents there will be.") { files, format, at, steps, fresh, machine, user, directory, umask, distro, kind, root };
        command.SetAction(parsed =>
        {
            var given = parsed.GetValue(files) ?? [];
            var targets = Targets.Of(given, parsed.GetValue(root));
            if (targets.Missing is { } missing)
            {
                return host.Complain($"there is no such file: {missing}");
            }

            if (given.FirstOrDefault(Directory.Exists) is { } folder)
            {
                return host.Complain($"{folder} is a folder: predict takes files");
            }

            OptionValues.Set(LintOptions.Default, "base", parsed.GetValue(machine) ?? "", out var problem);
            if (problem is not null)
            {
                return host.Complain($"--base: {problem}");
            }

            var request = new PredictOptions
            {
                At = parsed.GetValue(at),
                Steps = parsed.GetValue(steps),
                IsFresh = parsed.GetValue(fresh),
                Base = parsed.GetValue(machine),
                User = parsed.GetValue(user)!,
                Directory = parsed.GetValue(directory),
                Umask = Convert.ToInt32(parsed.GetValue(umask), 8) & Mode.Permissions,
                Distribution = Choice.Distro(parsed.GetValue(distro)),
            };
            var loaded = Workspace.Load(new WorkspaceOptions(targets.Root) { Paths = targets.Paths, As = Choice.Kind(parsed.GetValue(kind)) }, host.Cancellation);
            return Predict(host, loaded, request, parsed.GetValue(format)!);
        });
        return command;
    }

    private static int Predict(Host host, WorkspaceFiles files, PredictOptions options, string format)
    {
        var machines = files.Entries.SelectMany(e => Predictor.Predict(files.Repository, e, options, host.Cancellation)).ToList();
        if (format == "json")
        {
            PredictionJson.Write(machines, host.Output);
        }
        else
        {
            PredictionText.Write(machines, host.Output);
        }

        return ExitCodes.Clean;
    }

    private static void IsMask(OptionResult option)
    {
        var text = option.Tokens.Count > 0 ? option.Tokens[0].Value : "022";
        if (text.Length is 0 or > 5 || !text.All(c => c is >= '0' and <= '7'))
        {
            option.AddError($"'{text}' is no octal mask.");
        }
    }
}
