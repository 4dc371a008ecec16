using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Keys and connections: what ssh-keygen and ssh do to the machine.</summary>
public sealed partial class Interpreter
{
    private State GenerateKey(Effect.GenerateKey generate, State state)
    {
        var home = HomeOf(state, state.Process.User);
        if (generate.Path is null)
        {
            Record(new Event.Asked(Question.FileName, null, state, generate.At));
        }

        if (generate.Path is null && (generate.Options.IsUnattended || home is null))
        {
            // the prompt for the file gets no answer
            return state.With(generate.Options.IsUnattended ? ExitStatus.Of(1) : ExitStatus.Success);
        }

        // ssh-keygen before OpenSSH 9.5 makes RSA keys by default, later ones Ed25519
        var ssh = home?.Child(".ssh");
        var type = generate.Options.Type;
        if (generate.Path is null && type is null)
        {
            return new[] { "id_rsa", "id_ed25519" }.Aggregate(state, (s, n) => s.Put(ssh!.Child(n), Alternatives.Unknown)).With(ExitStatus.Success);
        }

        var named = generate.Path is { } operand ? PathOf(operand, state) : ssh!.Child("id_" + (type == "ed25519-sk" ? "ed25519_sk" : type == "ecdsa-sk" ? "ecdsa_sk" : type));
        var (path, isSure) = state.Resolve(named, true);
        if (!isSure)
        {
            return new[] { named, named.Followed(".pub") }.Aggregate(state, (s, p) => Havoc(s, new Argument(ValueOf(p, generate.At)))).With(ExitStatus.Success);
        }

        var isRelative = generate.Path?.Value.KnownPrefix is { Length: > 0 } prefix && prefix[0] != '/';
        if (ssh is not null && path.Parent is { } parent && parent.Equals(ssh) && !isRelative)
        {
            // hostfile_create_user_ssh_dir: for a name that begins with the whole of ~/.ssh it makes that 0700, whatever the umask
            state = MakeDirectory(state, ssh, null, Mode.Of(Octal.O700), existsIsFine: true, generate.At);
        }

        var (makes, existing) = (MayMake(state, path), state.Look(path));
        if (makes != false && existing.Exists == true && !generate.Options.IsReplacing)
        {
            Record(new Event.Asked(Question.Overwrite, path, state, generate.At));
        }

        if (makes == false || (existing.Exists == true && generate.Options.IsUnattended && !generate.Options.IsReplacing))
        {
            return state.With(ExitStatus.Of(1));
        }

        var isPromptless = generate.Options.Passphrase is not null || generate.Options.IsUnattended;
        bool? encrypted = generate.Options.Passphrase is { } passphrase ? passphrase.Known is { } known ? known.Length > 0 : null : isPromptless ? false : null;
        var pair = $"pair-{++symbols}";
        var next = KeyFile(state, path, Mode.Of(Octal.O600), new Meaning.PrivateKey(encrypted, encrypted == true ? generate.Options.Passphrase!.Known : null, pair), generate.At, existing.Exists == true && !generate.Options.IsReplacing, generate.Options.IsUnattended);
        var pub = named.Followed(".pub");
        next = KeyFile(next, pub, Masked(Octal.O644, state.Process.Umask), new Meaning.PublicKey(pair), generate.At, keepsMode: state.Look(pub).Exists == true, isUnattended: false);
        next = AssumeParents(next, path);
        Record(new Event.KeyGenerated(path, generate.Options, next, generate.At));
        return next.With(ExitStatus.Success);
    }

    /// <summary>
    /// A file of a pair. What is there keeps its mode; where nobody is there to say <c>y</c>, it was not there.
    /// </summary>
    private State KeyFile(State state, MachinePath path, Mode mode, Meaning meaning, Location at, bool keepsMode, bool isUnattended)
    {
        var content = Value.Of(NewSymbol("(key)", meaning), at);
        return state.Put(path, state.Look(path).Where(n => n.Exists || !keepsMode)!.Select(old => old.Exists && (keepsMode || !isUnattended)
            ? old with { Kind = NodeKind.File, Content = content, Time = state.Time }
            : Owned(state, path, new Node { Kind = NodeKind.File, Mode = mode, ModeAt = at, Content = content, Time = state.Time })));
    }

    /// <summary>The same pair, with or without a passphrase; ssh-keygen writes a new file in its place (ssh-keygen.c, do_change_passphrase).</summary>
    private State ChangePassphrase(Effect.ChangePassphrase change, State state)
    {
        var path = state.Resolve(PathOf(change.Path, state), true).Path;
        var key = state.Look(path).Single;
        if (key is { Kind: NodeKind.Absent } || (key is not null && IsTooOpen(key, state) == true) || state.MayRead(path) == false)
        {
            return state.With(ExitStatus.Of(1));
        }

        if (key?.Content?.Symbol?.Meaning is not Meaning.PrivateKey { IsEncrypted: { } encrypted } old || change.New?.Known is not { } passphrase || (encrypted && (old.Passphrase is null || change.Old?.Known is null)))
        {
            return Havoc(state, change.Path).With(ExitStatus.Success);
        }

        if (encrypted && change.Old?.Known != old.Passphrase)
        {
            return state.With(ExitStatus.Of(1));
        }

        var content = Value.Of(NewSymbol("(key)", new Meaning.PrivateKey(passphrase.Length > 0, passphrase.Length > 0 ? passphrase : null, old.Pair)), change.At);
        return state.Put(path, Alternatives.Of(key with { Content = content, Time = state.Time })).With(ExitStatus.Success);
    }

    private State Connect(Effect.Connect connect, State state)
    {
        Record(new Event.Connected(connect.Options, state, connect.At));
        if (HomeOf(state, state.Process.User)?.Child(".ssh") is { } ssh)
        {
            // ssh makes ~/.ssh 0700 and adds to known_hosts where it may
            var hosts = ssh.Child("known_hosts");
            if (state.Look(ssh).Exists != true)
            {
                state = state.Put(ssh, state.Look(ssh).Join(Alternatives.Of(Owned(state, ssh, new Node { Kind = NodeKind.Directory, IsClosed = true, Mode = Mode.Of(Octal.O700), ModeAt = connect.At, Time = state.Time }))));
            }

            state = state.Put(hosts, state.Look(hosts).Join(Alternatives.Unknown));
        }

        return Print(state, Value.Of(NewSymbol("$(" + connect.Options.Program + ")", new Meaning.Output(connect.Options.Program)), connect.At)).With(ExitStatus.Success);
    }
}
