using System.CommandLine;
using System.Text;
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
    var parsed = root.Parse(args);
    if (parsed.Errors.Count > 0)
    {
        foreach (var error in parsed.Errors)
        {
            // it breaks a list of values into lines
            host.Complain(string.Join(" ", error.Message.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));
        }

        return ExitCodes.Usage;
    }

    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = Console.Error });
}
catch (OperationCanceledException)
{
    return ExitCodes.Usage;
}
