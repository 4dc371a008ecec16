using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Dockerfile;
using InfraLint.Syntax.Shell;
using InfraLint.Text;
using Word = InfraLint.Ir.Word;

namespace InfraLint.Lowering.Dockerfile;

/// <summary>RUN, and what a container runs.</summary>
internal sealed partial class StageLowering
{
    private void Run(RunInstruction run)
    {
        var at = Here(run);
        var environment = run.Mounts.SelectMany(m => new[] { EnvironmentOf(m), NoteOf(m) }).OfType<Effect>().Select(e => (Program)new Program.Do(e));
        var program = AsUser(new Program.Seq([.. environment, Commands(run, at)]), at);
        var points = run.Mounts.Select(PointOf).OfType<(MountPoint Point, IReadOnlyList<Program> Setup)>().ToList();
        if (points.Count > 0)
        {
            program = new Program.Mounted([.. points.Select(p => p.Point)], new Program.Seq([.. points.SelectMany(p => p.Setup)]), program);
        }

        Layer(run, program);
    }

    private Program Commands(RunInstruction run, Location at)
    {
        // a body that begins with a shebang runs as a file; what no shell reads is not followed
        if (run is { IsHeredocScript: true, Script: { } body } && Shebang.Read(body) is { } shebang)
        {
            return shebang.Dialect == ShellDialect.Other ? Program.Nothing : new Program.Run(Value.Of(body), InThisShell: false, [new Argument(Value.Of("/dev/pipes/EOF", at))], null, "", at);
        }

        return Command(run.Command is ShellForm ? new ShellForm(run.Script!) : run.Command, at);
    }

    private Program Command(CommandLine line, Location at) => line switch
    {
        ExecForm exec => new Program.Call([.. exec.Arguments.Select(Word.Of)], [], at),
        ShellForm script => new Program.Call([.. Shell(at), Word.Of(script.Source)], [], at),
        _ => Program.Nothing,
    };

    private IEnumerable<Word> Shell(Location at) => shell is { } changed ? changed.Select(Word.Of)
        : (from.Base.Image is { IsWindows: true } ? ["cmd", "/S", "/C"] : new[] { "/bin/sh", "-c" }).Select(w => Word.Of(Value.Of(w, at)));

    /// <summary>USER's environment stays; HOME is the account's, unless ENV sets it (runc, finalizeNamespace).</summary>
    private Program AsUser(Program program, Location at) => AsUser(program, user, at);

    private Program AsUser(Program program, Ownership? who, Location at) => who is not { } login ? program : new Program.As(
        new UserChange(login.User ?? Value.Of("root", login.At), login.Group is { Parts.Count: > 0 } group ? group : null, SetsHome: !variables.Environment.ContainsKey("HOME"), KeepsEnvironment: true, GoesHome: false, MasksWith022: false, SetsName: false), program, at);

    /// <summary>What a container of the image runs: the entry point with the command as its arguments.</summary>
    private Program? Started(Ownership? who, CommandLine? entrypoint, CommandLine? command)
    {
        var program = (entrypoint, command) switch
        {
            (null, null) => null,
            (null, { } only) => Command(only, only.Source.Location),
            (ExecForm entry, ExecForm arguments) => Command(entry with { Arguments = [.. entry.Arguments, .. arguments.Arguments] }, entry.Source.Location),
            ({ } entry, _) => Command(entry, entry.Source.Location),
        };
        var at = (entrypoint ?? command)?.Source.Location ?? Here(stage.From);
        var kept = variables.Arguments.Select(a => (Program)new Program.Do(new Effect.SetVariable(a.Name, a.Kept, a.Kept is null ? VariableChange.Unexport : VariableChange.Export, at)));
        return program is null ? null : new Program.Scope(ScopeKind.Script, new Program.Seq([.. kept, AsUser(program, who, at)]), at, entrypoint is null ? "CMD" : "ENTRYPOINT");
    }
}
