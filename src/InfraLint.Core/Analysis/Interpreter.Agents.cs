using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>Agents: what ssh-agent and ssh-add do, who reaches which agent, and what it holds (OpenSSH, ssh-agent.c and ssh-add.c).</summary>
public sealed partial class Interpreter
{
    /// <summary>How near the end of a lifetime may be for nobody to tell whether it has come: commands take time too.</summary>
    private const int Unsure = 5;

    internal static readonly string[] DefaultNames = ["id_rsa", "id_ecdsa", "id_ecdsa_sk", "id_ed25519", "id_ed25519_sk", "id_dsa"];

    private State StartAgent(Effect.StartAgent start, State state)
    {
        var id = "agent" + ++agents;
        if (start.Socket is { } socket)
        {
            // unix_listener: what is there already, be it a dead agent's socket, is never replaced
            var path = state.Resolve(MachinePath.Of(socket, state.Process.Directory), true).Path;
            if (MayMake(state, path) == false || state.Look(path).Exists == true)
            {
                return state.With(ExitStatus.Of(1));
            }

            state = state.Put(path, Owned(state, path, new Node { Kind = NodeKind.Any, Mode = Mode.Of(Octal.O600), ModeAt = start.At, Content = Socket(id, start.At) }));
        }

        var isCsh = start.IsCsh ?? Read(state, "SHELL", start.At)?.Known?.EndsWith("csh", StringComparison.Ordinal) ?? false;
        state = state with { Agents = state.Agents.Set(id, new Agent(id, AgentPhase.Running, TakenOver: false, [], MoreKeys: false) { User = state.Process.User, Lifetime = start.Lifetime, IsInForeground = start.IsInForeground }) };
        Record(new Event.AgentStarted(id, start.Socket, start.Form, state, start.At));
        return Print(state, Environment(start, id, isCsh)).With(ExitStatus.Success);
    }

    private static Value Socket(string agent, Location at) => Value.Of(new Symbol("socket-" + agent, "$SSH_AUTH_SOCK", new Meaning.AgentSocket(agent)), at);

    private static Value Pid(string agent, Location at) => Value.Of(new Symbol("pid-" + agent, "$SSH_AGENT_PID", new Meaning.AgentProcess(agent)), at);

    /// <summary>What it prints, character by character.</summary>
    private static Value Environment(Effect.StartAgent start, string id, bool isCsh)
    {
        Value Text(string text) => Value.Of(text, start.At);
        var (socket, pid) = (start.Socket ?? Socket(id, start.At), Pid(id, start.At));
        return isCsh
            ? Value.Concat([Text("setenv SSH_AUTH_SOCK "), socket, Text(";\nsetenv SSH_AGENT_PID "), pid, Text(";\necho Agent pid "), pid, Text(";\n")], start.At)
            : Value.Concat([Text("SSH_AUTH_SOCK="), socket, Text("; export SSH_AUTH_SOCK;\nSSH_AGENT_PID="), pid, Text("; export SSH_AGENT_PID;\necho Agent pid "), pid, Text(";\n")], start.At);
    }

    private IReadOnlyList<Outcome> RunWithAgent(Program.WithAgent agent, State state)
    {
        var started = StartAgent(agent.Start, state with { Captured = Value.Empty(agent.Start.At) }) with { Captured = state.Captured };
        if (started.Process.Status.Succeeded == false)
        {
            return Next(started);
        }

        var id = "agent" + agents;
        var inside = SetVariable(started, "SSH_AUTH_SOCK", agent.Start.Socket ?? Socket(id, agent.Start.At), VariableChange.Export, agent.Start.At);
        inside = SetVariable(inside, "SSH_AGENT_PID", Pid(id, agent.Start.At), VariableChange.Export, agent.Start.At);
        return [.. InSubshell(inside, s => Run(agent.Program, s)).Select(o => o with { State = EndSoon(Restore(o.State, state.Process), id) })];
    }

    /// <summary>It looks every ten seconds whether the command still runs (check_parent_exists): until then who knows its socket reaches it.</summary>
    private static State EndSoon(State state, string id) => SocketsOf(state, id) is { Count: > 0 } sockets && state.Agents.Find(id) is { } agent
        ? sockets.Aggregate(state with { Agents = state.Agents.Set(id, agent with { Phase = AgentPhase.Unknown, MoreKeys = true }) },
            (s, f) => s.Put(f.Path, f.Alternatives.Join(Alternatives.Of(Node.Absent with { Time = s.Time }))))
        : End(state, id, isHard: false);

    private static List<PathEntry> SocketsOf(State state, string id) => [.. state.Files.All.Select(f => f.Value)
        .Where(f => f.Alternatives.Nodes.Any(n => n.Content?.Symbol?.Meaning is Meaning.AgentSocket socket && socket.Agent == id))];

    /// <summary>Its process ends; unless it is killed it takes its socket with it (cleanup_socket).</summary>
    private static State End(State state, string id, bool isHard)
    {
        if (state.Agents.Find(id) is not { } agent)
        {
            return state;
        }

        state = state with { Agents = state.Agents.Set(id, agent with { Phase = AgentPhase.Gone, Keys = [], MoreKeys = false }) };
        return isHard ? state : SocketsOf(state, id).Aggregate(state, (s, f) => s.Put(f.Path, f.Alternatives.Select(n => n.Content?.Symbol?.Meaning is Meaning.AgentSocket ? Node.Absent with { Time = s.Time } : n)));
    }

    /// <summary>A shell has got the socket of an agent.</summary>
    private static State TakeOver(State state) =>
        state.Process.Variables.Find("SSH_AUTH_SOCK")?.Value is { } socket && AgentAt(state, socket).Agent is { TakenOver: false } agent
            ? state with { Agents = state.Agents.Set(agent.Id, agent with { TakenOver = true }) }
            : state;

    /// <summary>The agent that programs of this shell reach, and whether that is sure. None, surely: they find none, or it does not serve them.</summary>
    internal static (Agent? Agent, bool IsSure) AgentOf(State state)
    {
        var variable = state.Process.Variables.Find("SSH_AUTH_SOCK");
        return variable is null ? (null, !state.Process.InheritsVariables)
            : variable.Value is { } socket && variable.IsExported ? AgentAt(state, socket) : (null, true);
    }

    /// <summary>connect(2) wants a socket that may be written and directories that may be searched; the agent then looks who it is.</summary>
    private static (Agent? Agent, bool IsSure) AgentAt(State state, Value socket)
    {
        if (socket.Known == "")
        {
            return (null, true);
        }

        var (path, isSure) = state.Resolve(MachinePath.Of(socket, state.Process.Directory), true);
        var there = state.Files.Find(path.Key) is null && socket.Symbol?.Meaning is Meaning.AgentSocket own ? own
            : state.Look(path).Single?.Content?.Symbol?.Meaning as Meaning.AgentSocket;
        if (!isSure || there is null || state.Agents.Find(there.Agent) is not { } agent)
        {
            return (null, isSure && state.Look(path).Nodes.All(n => n.Kind is not NodeKind.Any));
        }

        var mayConnect = path.IsKnown ? state.MayWrite(path) : true;
        return mayConnect == false || Serves(agent, state) == false ? (null, true) : (agent, mayConnect == true && Serves(agent, state) == true);
    }

    private static bool? Serves(Agent agent, State state) => state.Process.User.IsRoot ? true : state.Process.User.Is(agent.User);

    /// <summary>The keys that <c>ssh-add -l</c> lists; null where they are not all known.</summary>
    internal static IReadOnlyList<AgentKey>? Listed(Agent agent, State state) =>
        agent.Phase == AgentPhase.Gone ? []
        : agent.MoreKeys || agent.Phase == AgentPhase.Unknown ? null
        : agent.Lock is not null ? []
        : agent.Keys.Any(k => k.Until is { } end && end > state.Clock && end < state.Clock + Unsure) ? null
        : [.. agent.Keys.Where(k => k.Until is not { } end || end > state.Clock)];

    /// <summary>0 for keys, 1 for none, 2 for no agent.</summary>
    private static ExitStatus ListStatus(State state)
    {
        var (agent, isSure) = AgentOf(state);
        return !isSure ? ExitStatus.Unknown
            : agent is null or { Phase: AgentPhase.Gone } ? ExitStatus.Of(2)
            : Listed(agent, state) is { } keys ? ExitStatus.Of(keys.Count > 0 ? 0 : 1)
            : agent is { Phase: AgentPhase.Running, Lock: null } && agent.Keys.Any(k => k.Until is null) ? ExitStatus.Success
            : ExitStatus.Unknown;
    }

    private State StopAgent(Effect.StopAgent stop, State state)
    {
        if (state.Process.Variables.Find("SSH_AGENT_PID") is not { IsExported: true, Value: { } pid })
        {
            return state.With(state.Process.InheritsVariables && state.Process.Variables.Find("SSH_AGENT_PID") is null ? ExitStatus.Unknown : ExitStatus.Of(1));
        }

        if (pid.Symbol?.Meaning is not Meaning.AgentProcess { Agent: var id } || state.Agents.Find(id) is not { Phase: not AgentPhase.Unknown } agent)
        {
            return state.With(ExitStatus.Unknown);
        }

        if (agent.Phase == AgentPhase.Gone || Serves(agent, state) == false)
        {
            return state.With(ExitStatus.Of(1));
        }

        var isCsh = stop.IsCsh ?? Read(state, "SHELL", stop.At)?.Known?.EndsWith("csh", StringComparison.Ordinal) ?? false;
        var unset = isCsh ? "unsetenv" : "unset";
        var text = Value.Concat([Value.Of($"{unset} SSH_AUTH_SOCK;\n{unset} SSH_AGENT_PID;\necho Agent pid ", stop.At), pid, Value.Of(" killed;\n", stop.At)], stop.At);
        return Print(End(state, id, isHard: false), text).With(ExitStatus.Success);
    }

    private static State Kill(Effect.Kill kill, State state)
    {
        var named = kill.IsByName
            ? state.Agents.All.Select(a => a.Value).Where(a => a.Phase == AgentPhase.Running && (kill.User is null || state.PrincipalOf(kill.User).Is(a.User) == true)).ToList()
            : kill.Processes.Select(p => p.Value.Symbol?.Meaning is Meaning.AgentProcess process ? state.Agents.Find(process.Agent) : null).OfType<Agent>().ToList();
        var fails = kill.IsByName ? named.Count == 0 && state.KnowsAccounts : named.Any(a => a.Phase == AgentPhase.Gone || Serves(a, state) == false);

        // SIGINT is ignored, 0 is no signal; SIGTERM and SIGHUP it cleans up after (ssh-agent.c, main)
        state = kill.Signal is "0" or "2" or "INT" ? state : named.Where(a => Serves(a, state) == true)
            .Aggregate(state, (s, a) => End(s, a.Id, isHard: kill.Signal is not ("1" or "HUP" or "15" or "TERM")));
        return state.With(fails ? ExitStatus.Of(1) : ExitStatus.Success);
    }

    private State AddKeys(Effect.AddKeys add, State state)
    {
        var (agent, sure) = AgentOf(state);
        var isUnchecked = isFailureHandled || (!inCondition && !state.Process.Has('e'));
        void Added(IReadOnlyList<MachinePath> paths, AddOutcome outcome) => Record(new Event.AgentAdded(paths, outcome, agent?.Id, state, add.At) { Lifetime = add.Lifetime, IsUnchecked = isUnchecked });
        var isDefault = add.Paths.Count == 0;
        var given = add.Paths.SelectMany(p => Matches(p, state)).ToList();
        var keys = given.Where(p => p.Known != "-").Select(p => state.Resolve(PathOf(p, state), true).Path).ToList();
        if (agent is null or { Phase: AgentPhase.Gone } && sure)
        {
            Added(keys, agent is null ? AddOutcome.NoAgent : AddOutcome.AgentGone);
            return state.With(Mended(ExitStatus.Of(2)));
        }

        var outcomes = isDefault
            ? DefaultKeys(state).Select(k => Tried(k, k.Display, state, add.At)).ToList()
            : [.. given.Select(p => p.Known == "-" ? FromInput(state) : PathOf(p, state) is var named ? Tried(state.Resolve(named, true).Path, named.Display, state, add.At) : default)];
        var uncertain = outcomes.Any(o => o.Outcome == AddOutcome.Unknown) || add.Paths.Any(p => p.IsPattern || p.MayBeMany);
        if (agent?.Lock is not null)
        {
            outcomes = [.. outcomes.Select(o => (o.Key, o.Path, AddOutcome.Refused))];
            uncertain = false;
        }

        if (agent is not null)
        {
            var until = add.Lifetime ?? agent.Lifetime;
            var loaded = outcomes.Where(o => o.Outcome == AddOutcome.Added).Select(o => o.Key with { Until = until + state.Clock });
            state = state with
            {
                Agents = state.Agents.Set(agent.Id, agent with
                {
                    Keys = loaded.Aggregate(agent.Keys, Holding),
                    MoreKeys = agent.MoreKeys || uncertain || !sure || agent.Phase != AgentPhase.Running,
                }),
            };
        }

        // ssh-add.c, main: one key that is not added is enough for status 1, and none of the default ones too
        var status = outcomes.Any(o => o.Outcome is AddOutcome.TooOpen or AddOutcome.Missing or AddOutcome.Refused) || (isDefault && outcomes.Count == 0) ? ExitStatus.Of(1) : ExitStatus.Success;
        if (isDefault)
        {
            Added([], outcomes.Any(o => o.Outcome == AddOutcome.Added) ? AddOutcome.Added : uncertain ? AddOutcome.Unknown : AddOutcome.Missing);
        }

        foreach (var (_, path, outcome) in isDefault ? [] : outcomes)
        {
            Added(path is null ? [] : [path], outcome);
        }

        return state.With(Mended(status));
    }

    /// <summary>What a pattern stands for, where that is all known.</summary>
    private static IEnumerable<Argument> Matches(Argument operand, State state) =>
        operand.IsPattern && state.Glob(PathOf(operand, state)) is { Count: > 0 } found ? found.Select(f => new Argument(Value.Of(f.Key, operand.At))) : [operand];

    /// <summary>The same key is held once, under what it was added by last (process_add_identity).</summary>
    private static IReadOnlyList<AgentKey> Holding(IReadOnlyList<AgentKey> keys, AgentKey key) =>
        keys.Any(key.Is) ? [.. keys.Select(k => key.Is(k) ? key : k)] : [.. keys, key];

    /// <summary>In a check a step that is reported as failing is taken as mended, or the faults after it would show only then.</summary>
    private ExitStatus Mended(ExitStatus status) => Hoped.Succeeded == true ? ExitStatus.Success : status;

    /// <summary>ssh-add's default_files, as they are there.</summary>
    private static List<MachinePath> DefaultKeys(State state) =>
        HomeOf(state, state.Process.User) is { } home ? [.. DefaultNames.Select(n => home.Child(".ssh/" + n)).Where(p => state.Look(p).Exists != false)] : [];

    /// <summary>A key as ssh-add finds it, and whether it loads it.</summary>
    private (AgentKey Key, MachinePath? Path, AddOutcome Outcome) Tried(MachinePath path, string name, State state, Location at)
    {
        var outcomes = state.Look(path).Nodes.Select(n => Judge(n, path, state, at)).Distinct().ToList();
        return (new AgentKey(name, PairOf(state, path)), path, outcomes.Count == 1 ? outcomes[0] : AddOutcome.Unknown);
    }

    /// <summary>Whether ssh-add loads a key (OpenSSH, sshkey_perm_ok and sshkey_load_private_type).</summary>
    private AddOutcome Judge(Node node, MachinePath path, State state, Location at)
    {
        if (node.Kind is NodeKind.Absent or NodeKind.Directory || path.Key == "/dev/null" || state.MayRead(path) == false)
        {
            return AddOutcome.Missing;
        }

        return IsTooOpen(node, state) switch
        {
            true => AddOutcome.TooOpen,
            var open when Loads(node.Content, state, at) is var loads && (loads != AddOutcome.Added || (open == false && state.MayRead(path) == true)) => loads,
            _ => AddOutcome.Unknown,
        };
    }

    private static bool? IsTooOpen(Node node, State state) =>
        state.Process.User.Is(node.User) == false || node.Mode.HasNone(Mode.GroupOrOthers) ? false
        : state.Process.User.Is(node.User) == true && node.Mode.HasAny(Mode.GroupOrOthers) ? true
        : null;

    private AddOutcome Loads(Value? content, State state, Location at) => content switch
    {
        { Symbol.Meaning: Meaning.PrivateKey { IsEncrypted: false } } => AddOutcome.Added,
        { Symbol.Meaning: Meaning.PrivateKey { IsEncrypted: true } key } => Unlocks(key, state, at) switch { true => AddOutcome.Added, false => AddOutcome.Refused, _ => AddOutcome.Unknown },
        { Parts: { } parts } when parts.Any(p => p.Symbol?.Meaning is Meaning.JoinedKey) => AddOutcome.Refused,
        { Symbol.Meaning: Meaning.PublicKey } => AddOutcome.Refused,
        { Known: { } text } when text.IndexOf("PRIVATE KEY-----", StringComparison.Ordinal) < 0 => AddOutcome.Refused,
        _ => AddOutcome.Unknown,
    };

    /// <summary><c>ssh-add -</c>: no mode is looked at, and there is nowhere to read a passphrase from.</summary>
    private static (AgentKey Key, MachinePath? Path, AddOutcome Outcome) FromInput(State state)
    {
        // a here-string and $(..) leave all but the line breaks at the end as it is
        var symbols = state.Process.Input?.Parts.Where(p => p.Symbol is not null || p.Known!.Text.Trim().Length > 0).ToList();
        var key = symbols is [{ Symbol.Meaning: Meaning.PrivateKey only }] ? only : null;
        return (new AgentKey("(stdin)", key?.Pair), null, key is { IsEncrypted: false } ? AddOutcome.Added
            : key is { IsEncrypted: true } || symbols?.Any(p => p.Symbol?.Meaning is Meaning.JoinedKey) == true || (state.Process.Input?.Known is { } text && text.IndexOf("PRIVATE KEY-----", StringComparison.Ordinal) < 0) ? AddOutcome.Refused
            : AddOutcome.Unknown);
    }

    /// <summary>It asks until the passphrase is right, or empty.</summary>
    private bool? Unlocks(Meaning.PrivateKey key, State state, Location at)
    {
        if (Passphrases(state, at) is not { } given)
        {
            return null;
        }

        foreach (var line in given)
        {
            if (line.Length > 0 && key.Passphrase is null)
            {
                return null;
            }

            if (line.Length == 0 || line == key.Passphrase)
            {
                return line.Length > 0;
            }
        }

        return false;
    }

    /// <summary>
    /// What answers a question for a passphrase where nobody sits: a program where a display is said to be there, else
    /// standard input (readpass.c, read_passphrase). Null where that cannot be told.
    /// </summary>
    private IEnumerable<string>? Passphrases(State state, Location at)
    {
        string? Variable(string name) => state.Process.Variables.Find(name) is { } set ? set is { IsExported: true, Value: { } value } ? value.Known : "" : state.Process.InheritsVariables ? null : "";
        if (state.Process.IsInteractive || Variable("DISPLAY") is not { } display || Variable("WAYLAND_DISPLAY") is not { } wayland || Variable("SSH_ASKPASS_REQUIRE") is not { } required)
        {
            return null;
        }

        var asksProgram = required.ToLowerInvariant() switch { "force" => true, "never" => false, _ => display.Length + wayland.Length > 0 };
        if (!asksProgram)
        {
            return state.Process.Input?.Known?.Split('\n');
        }

        var program = Variable("SSH_ASKPASS");
        if (program is null or "" || Decide(new Test.Exists(new Argument(Value.Of(program, at)), FileTest.Executable), state) == false)
        {
            return program is null ? null : [];
        }

        var path = new Argument(Value.Of(program, at));
        var outcomes = RunFile(new Program.RunFile(path, InThisShell: false, [path], null, "", at), state with { Captured = Value.Empty(at) });
        return outcomes is not [{ State: { Captured: { } said } end }] || end.Process.Status.Succeeded is null ? null
            : end.Process.Status.Succeeded == false ? []
            : said.Known?.Split('\n').Take(1);
    }

    /// <summary>Which pair a key belongs to, by its own file or the one beside it (authfile.c, sshkey_load_public).</summary>
    private static string? PairOf(State state, MachinePath path) =>
        new[] { path, path.Followed(".pub") }.Select(p => state.Look(p).Single?.Content?.Symbol?.Meaning)
            .Select(m => m switch { Meaning.PrivateKey key => key.Pair, Meaning.PublicKey key => key.Pair, _ => null }).FirstOrDefault(p => p is not null);

    private State RemoveKeys(Effect.RemoveKeys remove, State state)
    {
        var (agent, sure) = AgentOf(state);
        if (agent is null or { Phase: AgentPhase.Gone })
        {
            return state.With(sure ? ExitStatus.Of(2) : ExitStatus.Success);
        }

        if (agent.Lock is not null)
        {
            return state.With(ExitStatus.Of(1));
        }

        if (remove.Paths is not { } operands)
        {
            return (state with { Agents = state.Agents.Set(agent.Id, agent with { Keys = [], MoreKeys = !sure && agent.MoreKeys }) }).With(ExitStatus.Success);
        }

        if (operands.Any(o => o.MayBeMany || !PathOf(o, state).IsKnown))
        {
            // whichever it names are gone
            return (state with { Agents = state.Agents.Set(agent.Id, agent with { Keys = [], MoreKeys = true }) }).With(Hoped);
        }

        var status = ExitStatus.Success;
        foreach (var path in operands.Count > 0 ? operands.Select(p => state.Resolve(PathOf(p, state), true).Path) : DefaultKeys(state))
        {
            var key = new AgentKey(path.Display, PairOf(state, path));
            var isThere = agent.Keys.Any(key.Is);
            status = Both(status, isThere ? ExitStatus.Success : agent.MoreKeys || agent.Keys.Any(k => k.Pair is null) ? ExitStatus.Unknown : ExitStatus.Of(1));
            agent = agent with { Keys = [.. agent.Keys.Where(k => !key.Is(k))] };
        }

        return (state with { Agents = state.Agents.Set(agent.Id, agent) }).With(status.Succeeded is null ? ExitStatus.Success : status);
    }

    /// <summary>While it is locked an agent lists nothing and refuses everything.</summary>
    private State LockAgent(Effect.LockAgent locking, State state)
    {
        var (agent, sure) = AgentOf(state);
        if (agent is null or { Phase: AgentPhase.Gone })
        {
            return state.With(sure ? ExitStatus.Of(2) : ExitStatus.Unknown);
        }

        if (Passphrases(state, locking.At)?.Concat(["", ""]).Take(2).ToList() is not { } given)
        {
            return (state with { Agents = state.Agents.Set(agent.Id, agent with { MoreKeys = true }) }).With(ExitStatus.Success);
        }

        var works = locking.Locks ? agent.Lock is null && given[0] == given[1] && given[0].Length > 0 : agent.Lock == given[0];
        return works
            ? (state with { Agents = state.Agents.Set(agent.Id, agent with { Lock = locking.Locks ? given[0] : null }) }).With(ExitStatus.Success)
            : state.With(ExitStatus.Of(1));
    }

    private static bool? DecideHolds(IReadOnlyList<Argument> paths, State state)
    {
        var (agent, sure) = AgentOf(state);
        if (!sure || agent is null or { Phase: AgentPhase.Gone } || Listed(agent, state) is not { } keys)
        {
            return sure && agent is null or { Phase: AgentPhase.Gone } ? false : null;
        }

        var pairs = paths.Select(p => PairOf(state, state.Resolve(PathOf(p, state), true).Path)).ToList();
        return pairs.Any(p => p is null) || keys.Any(k => k.Pair is null) ? null : pairs.All(p => keys.Any(k => k.Pair == p));
    }

    private static bool? DecideRuns(Value? user, State state) =>
        state.Agents.All.Any(a => a.Value.Phase == AgentPhase.Running && (user is null || state.PrincipalOf(user).Is(a.Value.User) == true)) ? true
        : state.KnowsAccounts && state.Agents.All.All(a => a.Value.Phase == AgentPhase.Gone) ? false
        : null;
}
