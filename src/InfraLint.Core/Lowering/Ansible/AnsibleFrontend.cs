using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.Ansible;

/// <summary>Playbooks, and task files that no playbook reaches. A machine for each host pattern.</summary>
public sealed class AnsibleFrontend : IFrontend
{
    /// <inheritdoc/>
    public FileKind Kind => FileKind.Ansible;

    /// <inheritdoc/>
    public Lowered Lower(InputFile file, Text.SourceFile text, Repository repository, Assumptions assumptions)
    {
        var sources = new Sources(repository.Find(file.Path) is null ? new Repository([file, .. repository.Files]) : repository);
        var newFile = Versions.NewFile(Sources.FolderOf(file.Path), sources);
        // a fresh machine is the base's, with the base's Ansible
        var plays = new Plays(sources, assumptions.IsFresh && !newFile.IsKnown ? Mode.Of(Octal.O666) : newFile, assumptions.IsFresh);
        var root = sources.Read(file.Path);
        if (assumptions.IsFresh && sources.Problems.Any(p => p is { IsTemplate: false, IsRefused: false }))
        {
            return Untouched();
        }

        if (root is YamlSequence list)
        {
            if (list.Items.OfType<YamlMapping>().Any(p => p.Find("hosts") is not null || Keywords.ImportedPlaybook(p) is not null))
            {
                plays.AddPlaybook(file.Path);
            }
            else
            {
                plays.AddTasks(file.Path, list);
            }
        }
        else if (!YamlShapes.IsNothing(root))
        {
            sources.Problems.Add(YamlShapes.Wrong(root!, "A playbook or a task file", "a list"));
        }

        if (assumptions.IsFresh && sources.IsRefused)
        {
            return Untouched();
        }

        Program Whole(Program program) => assumptions.IsFresh && sources.IsLacking ? new Program.If(new Program.Ask(Test.Unknown), program, Program.Nothing) : program;
        var machines = plays.Hosts.Select(h => new Machine(h.Name, FileKind.Ansible, file, Base(h.First, assumptions), InItsDirectory(Whole(h.Program), h.Name, file, assumptions), Ships: true, IsImage: false));
        return new Lowered([.. machines], sources.Problems, [.. sources.Uses.Where(f => f.Path != file.Path)]);

        // ansible-playbook reads the whole file before it does anything: what does not parse is not run; a check still looks at the rest
        Lowered Untouched()
        {
            var play = (root as YamlSequence)?.Items.OfType<YamlMapping>().FirstOrDefault();
            return new Lowered(play is null ? [] : [new Machine("all", FileKind.Ansible, file, Base(play, assumptions), Program.Nothing, Ships: true, IsImage: false)], sources.Problems, []);
        }
    }

    /// <summary>
    /// Modules run in the home of who connects by SSH, and where ansible-playbook was called in on the machine that it runs on itself
    /// (plugins/connection/local.py); which of the two a new machine is nobody says.
    /// </summary>
    private static Program InItsDirectory(Program program, string name, InputFile file, Assumptions assumptions) =>
        assumptions.Directory is not null || file.Text.File is not { } text || !(assumptions.IsFresh || name == Plays.Controller) ? program
        : new Program.Seq([Steps.Do(new Effect.Chdir(new Argument(Value.Of(new Symbol("called-in", "(where ansible-playbook is called)", new Meaning.Anything()), text.All.Location)), text.All.Location)), Steps.Succeeded, program]);

    /// <summary>The user that Ansible connects as; a fresh machine is looked at from inside, as root.</summary>
    private static MachineBase Base(YamlMapping play, Assumptions assumptions)
    {
        var remote = play.Find("remote_user") ?? (play.Find("vars") as YamlMapping)?.Find("ansible_user");
        var name = assumptions.User ?? (assumptions.IsFresh ? "root" : remote is YamlScalar scalar && scalar.Text.IndexOf('{') < 0 && scalar.Text.Length > 0 ? scalar.Text : null);
        var user = name is null ? Principal.Invoker : name == "root" ? Principal.Root : new Principal(name, null);
        return new MachineBase(assumptions.Base, null, user, assumptions.Directory, assumptions.IsFresh);
    }
}
