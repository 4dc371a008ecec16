using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>ssh-add</c> (OpenSSH <c>ssh-add.c</c>).</summary>
internal static class SshAdd
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "CcDdE:e:H:h:KkLlM:m:qS:s:T:t:vXxN", permutes: true);
        if (options.HasUnknown)
        {
            return Refused.Call;
        }

        if (options.Has('l') || options.Has('L'))
        {
            return new Program.Seq([ShellCommands.Output(call), new Program.Ask(new Test.AgentHasKeys())]);
        }

        if (options.Has('D'))
        {
            return new Program.Do(new Effect.RemoveKeys(null, call.At));
        }

        if (options.Has('d'))
        {
            return new Program.Do(new Effect.RemoveKeys(options.Operands, call.At));
        }

        if (options.Options.Any(o => "xXTsek".IndexOf(o.Option) >= 0) || options.Operands.Any(o => o.Known == "-"))
        {
            return new Program.Ask(Test.Unknown);
        }

        return new Program.Do(new Effect.AddKeys(options.Operands, call.At));
    }
}
