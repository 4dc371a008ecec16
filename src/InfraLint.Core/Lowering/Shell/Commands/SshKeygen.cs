using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>ssh-keygen</c> (OpenSSH <c>ssh-keygen.c</c>): making a pair; the forms that read or edit.</summary>
internal static class SshKeygen
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "AaBb:C:cD:e E:F:f:G:gHhI:iJ:j:K:kLlM:m:N:n:O:oP:pQqR:r:S:s:T:t:UuV:vW:w:xXyY:Z:z:".Replace(" ", "").Replace("Aa", "Aa:"));
        if (options.Has('A'))
        {
            return new Program.Do(new Effect.Havoc([HostKeys(call)], call.At));
        }

        if (options.Has('R') || options.Has('H'))
        {
            var file = options.Value('f') ?? new Argument(Home(call, "/.ssh/known_hosts"));
            return new Program.Do(new Effect.Havoc([file], call.At));
        }

        if (options.Has('p') && options.Value('f') is { } changed)
        {
            return new Program.Do(new Effect.ChangePassphrase(changed, options.Value('P')?.Value, options.Value('N')?.Value, call.At));
        }

        if (options.Has('p') || options.Has('c'))
        {
            return Program.Nothing;
        }

        if (options.Options.Any(o => "yleiLFgQYkBDuUsMT".IndexOf(o.Option) >= 0))
        {
            return options.Has('Y') ? new Program.Seq([new Program.Do(new Effect.Note(NoteKind.MayUseAgent, Value.Of("ssh-keygen -Y", call.At), null, call.At)), ShellCommands.Output(call)])
                : options.Has('y') && options.Value('f') is not null
                ? new Program.Print(Value.Of(new Symbol("public-" + call.At.Span.Start, "(public key)", new Meaning.PublicKey()), call.At))
                : ShellCommands.Output(call);
        }

        return options.HasUnknown ? Refused.Call : new Program.Do(new Effect.GenerateKey(options.Value('f'), new KeyOptions
        {
            Type = options.Value('t')?.Known?.ToLowerInvariant(),
            Bits = int.TryParse(options.Value('b')?.Known, out var bits) ? bits : null,
            Passphrase = options.Value('N')?.Value,
            IsUnattended = !call.Context.IsInputTerminal,
        }, call.At));
    }

    private static Argument HostKeys(Invocation call) => new(Value.Of("/etc/ssh/ssh_host_*", call.At), IsPattern: true);

    internal static Value Home(Invocation call, string rest) =>
        (call.Context.Variable("HOME") ?? Value.Of("/root", call.At)).Append(Value.Of(rest, call.At));
}
