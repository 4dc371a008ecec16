using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using InfraLint.Text;
using InfraLint.Tool;

// what machines read is UTF-8 without a byte order mark, whatever the console's code page
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    cancellation.Cancel();
};
try
{
    var host = new Host(output, Console.Error, cancellation.Token)
    {
        IsTerminal = !Console.IsOutputRedirected,
        Progress = Console.IsErrorRedirected ? null : new Progress(Console.Error),
        WantsColours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb",
    };
    var root = new RootCommand("Predicts what a machine will look like after its provisioning files have run, and what OpenSSH will refuse on it.")
    {
        CheckCommand.Create(host),
        BaselineCommand.Create(host),
        PredictCommand.Create(host),
        ExplainCommand.Create(host),
        RulesCommand.Create(host),
        InitCommand.Create(host),
        CompletionCommand.Create(host),
    };
    if (args.Length == 0)
    {
        root.Parse("--help").Invoke(new InvocationConfiguration { Output = Console.Error });
        return ExitCodes.Usage;
    }

    var parsed = root.Parse(args);
    if (parsed.Errors.Count > 0)
    {
        if (parsed.CommandResult.Command == root && !args[0].StartsWith('-'))
        {
            var near = NearestName.Of(args[0], root.Subcommands.Select(c => c.Name), []);
            return host.Complain($"there is no command {args[0]}{(near is null ? "; 'infralint --help' lists them all" : $"; {near} is one")}");
        }

        foreach (var error in parsed.Errors)
        {
            // it breaks a list of values into lines
            var message = string.Join(" ", error.Message.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
            host.Complain(error.SymbolResult is OptionResult { Option.Name: var name } && !message.Contains(name, StringComparison.Ordinal) ? $"{name}: {message}" : message);
        }

        return ExitCodes.Usage;
    }

    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = Console.Error });
}
catch (OperationCanceledException)
{
    return ExitCodes.Usage;
}
