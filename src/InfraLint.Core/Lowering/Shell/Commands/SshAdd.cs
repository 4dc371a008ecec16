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
            return new Program.Seq([new Program.Do(new Effect.Note(NoteKind.AgentAsked, call.Words[0].Value, null, call.At)), ShellCommands.Output(call), new Program.Ask(new Test.AgentHasKeys())]);
        }

        if (options.Has('x') || options.Has('X'))
        {
            return new Program.Do(new Effect.LockAgent(options.Has('x'), call.At));
        }

        if (options.Has('T'))
        {
            return new Program.Ask(new Test.AgentHolds([options.Value('T')!, .. options.Operands]));
        }

        if (options.Has('D'))
        {
            return new Program.Do(new Effect.RemoveKeys(null, call.At));
        }

        if (options.Has('K'))
        {
            // keys that lie on a token: there is none
            return Refused.Call;
        }

        if (options.Has('s') || options.Has('e'))
        {
            return new Program.Ask(Test.Unknown);
        }

        if (options.Has('d'))
        {
            return new Program.Do(new Effect.RemoveKeys(options.Operands, call.At));
        }

        int? lifetime = null;
        if (options.Value('t') is { } time && Seconds.Of(time.Known, isOpenSsh: true) is var seconds)
        {
            if (seconds is null && time.Known is not null)
            {
                return Refused.Call;
            }

            lifetime = seconds;
        }

        return new Program.Do(new Effect.AddKeys(options.Operands, call.At, lifetime));
    }
}
