using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>ssh-keygen</c> (OpenSSH <c>ssh-keygen.c</c>): making a pair; the forms that read or edit.</summary>
internal static class SshKeygen
{
    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "AaBb:C:cD:e E:F:f:G:gHhI:iJ:j:K:kLlM:m:N:n:O:oP:pQqR:r:S:s:T:t:UuV:vW:w:xXyY:Z:z:".Replace(" ", "").Replace("Aa", "Aa:"));
        // "Too many arguments." (main); only certificates, revocation lists, signatures and moduli take any
        if (options.Operands.Count > 0 && !options.Options.Any(o => "skQYM".IndexOf(o.Option) >= 0))
        {
            return new Program.Status(Domains.ExitStatus.Of(1));
        }

        if (options.Has('A'))
        {
            return HostKeys(options.Value('f')?.Value ?? Value.Empty(call.At), call.At);
        }

        if (options.Has('R') || options.Has('H'))
        {
            var file = options.Value('f') ?? new Argument(Home(call, "/.ssh/known_hosts"));
            // known_hosts is written anew, where there is one (ssh-keygen.c, do_known_hosts)
            return new Program.If(new Program.Ask(new Test.Presumed(new Test.Exists(file, FileTest.File))), new Program.Do(new Effect.Havoc([file], call.At)), new Program.Status(Domains.ExitStatus.Of(255)));
        }

        if (options.Has('p') && options.Value('f') is { } changed)
        {
            return new Program.Do(new Effect.ChangePassphrase(changed, options.Value('P')?.Value, options.Value('N')?.Value, call.At));
        }

        if (options.Has('p') || options.Has('c'))
        {
            return Program.Nothing;
        }

        if (options.Has('l'))
        {
            return new Program.Seq([new Program.Do(new Effect.Note(NoteKind.FingerprintRead, options.Value('f')?.Value ?? Value.Empty(call.At), null, call.At)), ShellCommands.Output(call)]);
        }

        if (options.Has('F') && options.Value('f') is { } searched)
        {
            return new Program.If(new Program.Ask(new Test.Exists(searched, FileTest.File)), new Program.Seq([ShellCommands.Output(call), new Program.Ask(Test.Unknown)]), new Program.Status(Domains.ExitStatus.Of(255)));
        }

        if (options.Options.Any(o => "yeiLFgQYkBDuUsMT".IndexOf(o.Option) >= 0))
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

    /// <summary>The types of host keys that every version of the last ten years makes.</summary>
    internal static readonly string[] HostKeyTypes = ["rsa", "ecdsa", "ed25519"];

    /// <summary><c>-A</c>: a key of each type that is not there yet (ssh-keygen.c, do_gen_all_hostkeys).</summary>
    internal static Program HostKeys(Value prefix, Location at) => new Program.Seq([.. HostKeyTypes.Select(type =>
    {
        var path = new Argument(prefix.Append(Value.Of($"/etc/ssh/ssh_host_{type}_key", at)));
        var make = new Program.Do(new Effect.GenerateKey(path, new KeyOptions { Type = type, Passphrase = Value.Empty(at), IsUnattended = true }, at));
        return new Program.If(new Program.Ask(new Test.Exists(path, FileTest.Any)), Program.Nothing, make);
    })]);

    internal static Value Home(Invocation call, string rest) =>
        (call.Context.Variable("HOME") ?? Value.Of("/root", call.At)).Append(Value.Of(rest, call.At));
}
