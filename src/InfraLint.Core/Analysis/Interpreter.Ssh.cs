using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Keys, agents and connections: what ssh-keygen, ssh-agent, ssh-add and ssh do to the machine.</summary>
public sealed partial class Interpreter
{
    private State GenerateKey(Effect.GenerateKey generate, State state)
    {
        var home = HomeOf(state, state.Process.User);
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
        if (makes == false || (existing.Exists == true && generate.Options.IsUnattended))
        {
            return state.With(ExitStatus.Of(1));
        }

        var isPromptless = generate.Options.Passphrase is not null || generate.Options.IsUnattended;
        bool? encrypted = generate.Options.Passphrase is { } passphrase ? passphrase.Known is { } known ? known.Length > 0 : null : isPromptless ? false : null;
        var next = KeyFile(state, path, Mode.Of(Octal.O600), new Meaning.PrivateKey(encrypted), generate.At, existing.Exists == true, generate.Options.IsUnattended);
        var pub = named.Followed(".pub");
        next = KeyFile(next, pub, Masked(Octal.O644, state.Process.Umask), new Meaning.PublicKey(), generate.At, keepsMode: state.Look(pub).Exists == true, isUnattended: false);
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

    private State StartAgent(Effect.StartAgent start, State state)
    {
        var id = "agent" + ++agents;
        if (start.Socket is { } socket)
        {
            var path = state.Resolve(MachinePath.Of(socket, state.Process.Directory), true).Path;
            if (MayMake(state, path) == false || state.Look(path).Exists == true)
            {
                return state.With(ExitStatus.Of(1));
            }

            state = state.Put(path, Owned(state, path, new Node { Kind = NodeKind.Any, Mode = Mode.Of(Octal.O600), ModeAt = start.At, Content = Value.Of(new Symbol("socket-" + id, "(socket)", new Meaning.AgentSocket(id)), start.At) }));
        }

        var isCsh = start.IsCsh ?? Read(state, "SHELL", start.At)?.Known?.EndsWith("csh", StringComparison.Ordinal) ?? false;
        state = state with { Agents = state.Agents.Set(id, new Agent(id, AgentPhase.Running, TakenOver: false, [], MoreKeys: false)) };
        Record(new Event.AgentStarted(id, start.Socket, start.Form, state, start.At));
        return Print(state, Value.Of(new Symbol("environment-" + id, "$(ssh-agent)", new Meaning.AgentEnvironment(id, isCsh)), start.At)).With(ExitStatus.Success);
    }

    private IReadOnlyList<Outcome> RunWithAgent(Program.WithAgent agent, State state)
    {
        var started = StartAgent(agent.Start, state with { Captured = Value.Empty(agent.Start.At) });
        var id = "agent" + agents;
        var inside = TakeOver(started with { Captured = state.Captured }, new Meaning.AgentEnvironment(id, IsCsh: false), agent.Start.At);
        return [.. InSubshell(inside, s => Run(agent.Program, s)).Select(o => o with
        {
            State = Restore(o.State, state.Process) is var done && done.Agents.Find(id) is { } running
                ? done with { Agents = done.Agents.Set(id, running with { Phase = AgentPhase.Gone, Keys = [] }) }
                : o.State,
        })];
    }

    private State TakeOver(State state, Meaning.AgentEnvironment environment, Location at)
    {
        if (environment.IsCsh)
        {
            return state.With(ExitStatus.Success);
        }

        var socket = Value.Of(new Symbol("socket-" + environment.Agent, "$SSH_AUTH_SOCK", new Meaning.AgentSocket(environment.Agent)), at);
        var process = Value.Of(new Symbol("pid-" + environment.Agent, "$SSH_AGENT_PID", new Meaning.AgentProcess(environment.Agent)), at);
        state = SetVariable(state, "SSH_AUTH_SOCK", socket, VariableChange.Export, at);
        state = SetVariable(state, "SSH_AGENT_PID", process, VariableChange.Export, at);
        return (state.Agents.Find(environment.Agent) is { } agent
            ? state with { Agents = state.Agents.Set(agent.Id, agent with { TakenOver = true }) }
            : state).With(ExitStatus.Success);
    }

    /// <summary>The agent that programs of this shell reach, and whether that is sure. None, surely: no SSH_AUTH_SOCK.</summary>
    private static (Agent? Agent, bool IsSure) AgentOf(State state)
    {
        var variable = state.Process.Variables.Find("SSH_AUTH_SOCK");
        if (variable is null)
        {
            return (null, !state.Process.InheritsVariables);
        }

        if (variable.Value is not { } socket || !variable.IsExported || socket.Known == "")
        {
            return (null, true);
        }

        if (socket.Symbol?.Meaning is Meaning.AgentSocket known)
        {
            return (state.Agents.Find(known.Agent), true);
        }

        var path = state.Resolve(MachinePath.Of(socket, state.Process.Directory), true).Path;
        return state.Look(path).Single?.Content?.Symbol?.Meaning is Meaning.AgentSocket at ? (state.Agents.Find(at.Agent), true) : (null, false);
    }

    private State StopAgent(Effect.StopAgent stop, State state)
    {
        if (state.Process.Variables.Find("SSH_AGENT_PID")?.Value is { } pid)
        {
            return pid.Symbol?.Meaning is Meaning.AgentProcess { Agent: var id } && state.Agents.Find(id) is { } agent
                ? (state with { Agents = state.Agents.Set(id, agent with { Phase = AgentPhase.Gone, Keys = [] }) }).With(ExitStatus.Success)
                : state.With(ExitStatus.Unknown);
        }

        return state.With(state.Process.InheritsVariables ? ExitStatus.Unknown : ExitStatus.Of(1));
    }

    private State AddKeys(Effect.AddKeys add, State state)
    {
        var (agent, sure) = AgentOf(state);
        var keys = add.Paths.Select(p => state.Resolve(PathOf(p, state), true).Path).ToList();
        if (agent is null or { Phase: AgentPhase.Gone } && sure)
        {
            Record(new Event.AgentAdded(keys, agent is null ? AddOutcome.NoAgent : AddOutcome.AgentGone, agent?.Id, state, add.At));
            return state.With(Mended(ExitStatus.Of(2)));
        }

        var candidates = add.Paths.Count > 0 ? keys : DefaultKeys(state);
        var outcomes = candidates.Select(k => (Key: k, Outcome: Judge(state, k))).ToList();
        var loaded = outcomes.Where(o => o.Outcome == AddOutcome.Added).Select(o => o.Key.Display).ToList();
        var uncertain = outcomes.Any(o => o.Outcome == AddOutcome.Unknown);
        if (agent is not null)
        {
            var holds = agent with
            {
                Keys = [.. agent.Keys.Except(loaded), .. loaded],
                MoreKeys = agent.MoreKeys || uncertain || agent.Phase != AgentPhase.Running,
            };
            state = state with { Agents = state.Agents.Set(agent.Id, holds) };
        }

        // of explicit keys every one must load; of the default ones one is enough
        var status = add.Paths.Count > 0
            ? outcomes.Any(o => o.Outcome is AddOutcome.TooOpen or AddOutcome.Missing) ? ExitStatus.Of(1) : ExitStatus.Success
            : loaded.Count > 0 ? ExitStatus.Success : uncertain ? ExitStatus.Success : ExitStatus.Of(1);
        foreach (var (key, outcome) in outcomes.Where(_ => add.Paths.Count > 0))
        {
            Record(new Event.AgentAdded([key], outcome, agent?.Id, state, add.At));
        }

        if (add.Paths.Count == 0)
        {
            Record(new Event.AgentAdded([], loaded.Count > 0 ? AddOutcome.Added : uncertain ? AddOutcome.Unknown : AddOutcome.Missing, agent?.Id, state, add.At));
        }

        return state.With(Mended(status));
    }

    /// <summary>In a check a step that is reported as failing is taken as mended, or the faults after it would show only then.</summary>
    private ExitStatus Mended(ExitStatus status) => assumesDefaults && !isFailureHandled ? ExitStatus.Success : status;

    /// <summary>ssh-add's default_files, as they are there.</summary>
    private static List<MachinePath> DefaultKeys(State state) =>
        HomeOf(state, state.Process.User) is { } home
            ? [.. new[] { "id_rsa", "id_ecdsa", "id_ecdsa_sk", "id_ed25519", "id_ed25519_sk", "id_dsa" }.Select(n => home.Child(".ssh/" + n)).Where(p => state.Look(p).Exists != false)]
            : [];

    /// <summary>Whether ssh-add loads a key (OpenSSH, sshkey_perm_ok and sshkey_load_private_type).</summary>
    private static AddOutcome Judge(State state, MachinePath path)
    {
        var outcomes = state.Look(path).Nodes.Select(n => n.Kind switch
        {
            NodeKind.Absent => AddOutcome.Missing,
            NodeKind.Directory => AddOutcome.Missing,
            _ when state.Process.User.Is(n.User) == true && n.Mode.HasAny(Mode.GroupOrOthers) => AddOutcome.TooOpen,
            _ when state.MayRead(path) == false => AddOutcome.Missing,
            _ => n.Content?.Symbol?.Meaning is Meaning.PrivateKey { IsEncrypted: false }
                && (state.Process.User.Is(n.User) == false || n.Mode.HasNone(Mode.GroupOrOthers)) && state.MayRead(path) == true ? AddOutcome.Added : AddOutcome.Unknown,
        }).Distinct().ToList();
        return outcomes.Count == 1 ? outcomes[0] : AddOutcome.Unknown;
    }

    private State RemoveKeys(Effect.RemoveKeys remove, State state)
    {
        var (agent, sure) = AgentOf(state);
        if (agent is null)
        {
            return state.With(sure ? ExitStatus.Of(2) : ExitStatus.Success);
        }

        var gone = remove.Paths?.Select(p => state.Resolve(PathOf(p, state), true).Path.Display).ToList();
        var left = agent with { Keys = gone is null ? [] : [.. agent.Keys.Except(gone)], MoreKeys = gone is not null && agent.MoreKeys };
        return (state with { Agents = state.Agents.Set(agent.Id, left) }).With(agent.Phase == AgentPhase.Gone ? ExitStatus.Of(2) : ExitStatus.Success);
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
                state = state.Put(ssh, state.Look(ssh).Join(Alternatives.Of(Owned(state, ssh, new Node { Kind = NodeKind.Directory, Mode = Mode.Of(Octal.O700), ModeAt = connect.At, Time = state.Time }))));
            }

            state = state.Put(hosts, state.Look(hosts).Join(Alternatives.Unknown));
        }

        return Print(state, Value.Of(NewSymbol("$(" + connect.Options.Program + ")", new Meaning.Output(connect.Options.Program)), connect.At)).With(ExitStatus.Success);
    }
}
