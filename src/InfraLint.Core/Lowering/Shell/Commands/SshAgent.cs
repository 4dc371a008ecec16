using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>ssh-agent</c> (OpenSSH <c>ssh-agent.c</c>): it prints its environment, runs a command in it, or is ended.</summary>
internal static class SshAgent
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "a:cDdE:kO:P:sTt:uU", permutes: false);
        // ssh-agent.c, main: a command goes with none of them, and a lifetime must be a time
        var lifetime = options.Value('t')?.Known;
        if (options.HasUnknown || (options.Operands.Count > 0 && "csdDk".Any(options.Has)) || (options.Has('c') && options.Has('s')) || (lifetime is not null && Seconds.Of(lifetime, isOpenSsh: true) is null))
        {
            return Refused.Call;
        }

        bool? csh = options.Has('c') ? true : options.Has('s') ? false : null;
        if (options.Has('k'))
        {
            return new Program.Do(new Effect.StopAgent(csh, call.At));
        }

        var form = string.Join(" ", call.Words.Select(w => w.Value.Display));
        var start = new Effect.StartAgent(csh, options.Value('a')?.Value, form, call.At, Seconds.Of(lifetime, isOpenSsh: true), options.Has('d') || options.Has('D'));

        // in the foreground too, which is a service manager's way, or a shell's that puts it behind
        if (options.Operands.Count == 0)
        {
            return new Program.Do(start);
        }

        // ssh-agent CMD: the command has the environment, and the agent ends after it
        return new Program.WithAgent(start, new Program.Invoke(options.Operands, call.At));
    }
}
