using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>ssh-agent</c> (OpenSSH <c>ssh-agent.c</c>): it prints its environment, runs a command in it, or is ended.</summary>
internal static class SshAgent
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "a:cDdE:kO:P:sTt:uU", permutes: false);
        if (options.HasUnknown)
        {
            return Refused.Call;
        }

        if (options.Has('k'))
        {
            return new Program.Do(new Effect.StopAgent(call.At));
        }

        var form = string.Join(" ", call.Words.Select(w => w.Value.Display));
        bool? csh = options.Has('c') ? true : options.Has('s') ? false : null;
        var start = new Program.Do(new Effect.StartAgent(csh, options.Value('a')?.Value, form, call.At));
        if (options.Has('D') || options.Has('d'))
        {
            // in the foreground: a service manager's way, and nothing after it runs
            return Program.Nothing;
        }

        if (options.Operands.Count == 0)
        {
            return start;
        }

        // ssh-agent CMD: the command has the environment, and the agent ends after it
        return new Program.WithAgent((Effect.StartAgent)start.Effect, new Program.Invoke(options.Operands, call.At));
    }
}
