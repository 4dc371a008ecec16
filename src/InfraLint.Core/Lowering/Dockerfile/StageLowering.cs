using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Dockerfile;
using InfraLint.Text;

namespace InfraLint.Lowering.Dockerfile;

/// <summary>One stage: its instructions in order, with what they leave to the next.</summary>
internal sealed partial class StageLowering(Build build, Stage stage, Image from)
{
    private readonly List<Program> programs = [];
    private readonly List<Instruction> triggers = [];
    private readonly BuildVariables variables = from.Variables.Inherit();
    private Ownership? user = from.User;
    private IReadOnlyList<MappedText>? shell = from.Shell;
    private CommandLine? entrypoint = from.Entrypoint, command = from.Command;

    public Image Lower(bool isLast)
    {
        foreach (var (name, kept) in from.Variables.Arguments.Where(a => a.Kept is not null))
        {
            Do(new Effect.SetVariable(name, kept, VariableChange.Export, Here(stage.From)));
        }

        foreach (var variable in from.Machine is null ? from.Variables.Environment.OrderBy(v => v.Key, StringComparer.Ordinal) : Enumerable.Empty<KeyValuePair<string, Value>>())
        {
            Do(new Effect.SetVariable(variable.Key, variable.Value, VariableChange.Export, Here(stage.From)));
        }

        foreach (var instruction in from.Triggers.Concat(stage.Instructions))
        {
            Lower(instruction);
        }

        var machine = new Machine(
            stage.From.Stage?.Text ?? stage.Index.ToString(System.Globalization.CultureInfo.InvariantCulture), FileKind.Dockerfile, build.File,
            from.Machine is { } parent ? from.Base with { Stage = parent } : from.Base, new Program.Seq(programs), isLast, IsImage: true, isLast ? Started(user, entrypoint, command) : null);
        return new Image(machine, from.Base, variables, user, shell, entrypoint, command, triggers) { Container = Started };
    }

    private void Lower(Instruction instruction)
    {
        switch (instruction)
        {
            case ArgInstruction arg:
                Declare(arg);
                break;
            case EnvInstruction env:
                Set(env);
                break;
            case UserInstruction login:
                user = Ownership.Of(variables.Expand(login.User), login.User.Source.Location) ?? user;
                break;
            case WorkdirInstruction workdir:
                Enter(workdir);
                break;
            case ShellInstruction changed:
                shell = changed.Arguments;
                break;
            case RunInstruction run:
                Run(run);
                break;
            case TransferInstruction transfer:
                Transfer(transfer);
                break;
            case EntrypointInstruction entry:
                // an ENTRYPOINT of its own resets the CMD that an image brings (dispatchEntrypoint)
                (entrypoint, command) = (entry.Command, ReferenceEquals(command, from.Command) ? null : command);
                break;
            case CmdInstruction cmd:
                command = cmd.Command;
                break;
            case OnbuildInstruction onbuild:
                triggers.Add(onbuild.Trigger);
                break;
        }
    }

    /// <summary>An argument without a default takes the one before the first FROM, or what the build is given.</summary>
    private void Declare(ArgInstruction arg)
    {
        var values = arg.Variables.Select(v => (v.Name.Source, Value: build.Given(v.Name.Source.Text) is { } given ? given : v.Value is { } word ? build.Defaulting(v.Name.Source.Text, variables.Expand(word)) : build.Argument(v.Name.Source.Text, v.Source.Location), At: v.Source.Location)).ToList();
        foreach (var (name, value, at) in values.Where(v => v.Value is not null))
        {
            variables.Declare(name.Text, value!);
            Do(new Effect.SetVariable(name.Text, value, VariableChange.Export, at));
            NoteKey(name.Text, value, name.Location);
        }
    }

    private void Set(EnvInstruction env)
    {
        var values = env.Variables.Where(v => v.Value is not null).Select(v => (Name: variables.Expand(v.Name).Known, Value: variables.Expand(v.Value!), NameAt: v.Name.Source.Location, At: v.Source.Location)).ToList();
        foreach (var (name, value, nameAt, at) in values.Where(v => v.Name is not null))
        {
            variables.Set(name!, value);
            Do(new Effect.SetVariable(name!, value, VariableChange.Export, at));
            NoteKey(name!, value, nameAt);
        }
    }

    /// <summary>A key in a variable is in the image's configuration, or in its history.</summary>
    private void NoteKey(string name, Value? value, Location at)
    {
        if (value is not null && value.Parts.Any(p => p.Known is { } text && text.Text.IndexOf("PRIVATE KEY-----", StringComparison.Ordinal) >= 0))
        {
            Do(new Effect.Note(NoteKind.BakedVariable, value, name, at));
        }
    }

    /// <summary>BuildKit makes what is missing with 0755 and gives it to the current USER (dispatchWorkdir); what is there stays.</summary>
    private void Enter(WorkdirInstruction workdir)
    {
        var path = variables.Expand(workdir.Path);
        if (path.Parts.Count == 0)
        {
            return;
        }

        var at = workdir.Path.Source.Location;
        var options = new PlaceOptions { Kind = PlacedKind.Directory, KnownMode = Mode.Of(Octal.O755), Parents = Mode.Of(Octal.O755), ParentsOwned = true, OnlyIfAbsent = true };
        Layer(workdir, new Program.Do(new Effect.Place(new Argument(path), user?.Apply(options) ?? options, at)));
        Do(new Effect.Chdir(new Argument(path), at));
    }

    private void Do(Effect effect) => programs.Add(new Program.Do(effect));

    private void Layer(Instruction instruction, Program program) => programs.Add(new Program.Scope(ScopeKind.Layer, program, Here(instruction), instruction.Name));

    private Location Here(Instruction instruction) => build.Tree.Text.ToSource(instruction.Span);
}
