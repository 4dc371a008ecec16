using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>user</c> (modules/user.py).</summary>
internal static class User
{
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("name", "user") is not { } name)
        {
            return Steps.Failed;
        }

        if (call.Arguments.Word("state") == "absent")
        {
            // one that is not there is no fault
            var remove = Steps.Do(new Effect.RemoveUser(name, call.Arguments.Flag("remove", false) == true, name.Location));
            return Steps.IfSurely(new Test.Not(new Test.Account(name, IsGroup: false)), Program.Nothing, new Program.Seq([remove, Steps.Succeeded]));
        }

        if (name.Known is { } known && IsRefused(known))
        {
            return Steps.Failed;
        }

        var groups = Groups(call);
        Program Add(Value? group) => Make(call, name, group, groups);
        // useradd -N: the distribution's group, where there is a group of the user's name already
        var add = call.Arguments.Text("group") is { } primary ? Add(primary) : Steps.IfSurely(new Test.Account(name, IsGroup: true),
            Add(Value.Of(Symbols.GroupOf(name.Key), name.Location)), Add(null));
        var added = Steps.IfSurely(new Test.Account(name, IsGroup: false), Change(call, name, groups), add);
        return call.Arguments.Flag("generate_ssh_key", false) switch
        {
            false => added,
            true => Steps.Chain([added, Key(call, name)]),
            _ => Steps.Chain([added, new Program.If(new Program.Ask(Test.Unknown), Key(call, name), Program.Nothing)]),
        };
    }

    /// <summary>What useradd takes for no name, Debian's too (shadow, lib/chkname.c; its patch of relaxed names).</summary>
    private static bool IsRefused(string name) => name[0] is '-' or '+' or '~' || name.Any(c => char.IsWhiteSpace(c) || c is ':' or ',' or '/');

    private static Program Make(ModuleCall call, Value name, Value? group, IReadOnlyList<Value> groups) =>
        Steps.Do(new Effect.AddUser(name, new UserOptions
        {
            Id = call.Arguments.Text("uid"),
            Group = group,
            Groups = groups,
            Home = call.Arguments.Text("home"),
            Shell = call.Arguments.Text("shell"),
            CreatesHome = call.Arguments.Flag("create_home", true) is { } creates && call.Arguments.Flag("createhome", true) is { } old ? creates && old : null,
            HomeModeIsDefault = call.Arguments.Find("umask") is null,
            SharesId = call.Arguments.Flag("non_unique", false) == true,
            Skeleton = call.Arguments.Text("skeleton") is { } skeleton ? new Argument(skeleton) : null,
            IsSystem = call.Arguments.Flag("system", false) == true,
        }, name.Location));

    /// <summary>A user that is there already is changed by usermod; only <c>move_home</c> moves files.</summary>
    private static Program Change(ModuleCall call, Value name, IReadOnlyList<Value> groups)
    {
        var (id, group, home) = (call.Arguments.Text("uid"), call.Arguments.Text("group"), call.Arguments.Text("home"));
        var steps = new List<Program>();
        if (id is not null || group is not null || home is not null)
        {
            steps.Add(Steps.Do(new Effect.ChangeUser(name, id, group, home, call.Arguments.Flag("move_home", false) == true, call.Arguments.Text("shell"), name.Location)));
        }

        if (home is { KnownPrefix: ['/', ..] } && call.Arguments.Flag("create_home", true) != false)
        {
            // one that is not there is made, as the distribution would
            steps.Add(Steps.IfSurely(new Test.Exists(new Argument(home), FileTest.Any), Program.Nothing, Steps.Do(new Effect.Havoc([new Argument(home)], home.Location))));
        }

        if (groups.Count > 0)
        {
            steps.Add(Steps.Do(new Effect.JoinGroups(name, groups, null, call.Arguments.Flag("append", false) == true ? MembershipChange.Add : MembershipChange.Replace, name.Location)));
        }

        return Steps.Chain(steps);
    }

    private static IReadOnlyList<Value> Groups(ModuleCall call) => call.Arguments.Find("groups")?.Value switch
    {
        Datum.List list => [.. list.Items.Select(i => i.Print()).OfType<Value>()],
        { } one when one.Print() is { Known: { } known } text => [.. known.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(g => Value.Of(g.Trim(), text.Location))],
        _ => [],
    };

    /// <summary>ssh_key_gen: the directory 0700, the key by ssh-keygen, all of it the user's. A key that is there stays.</summary>
    private static Program Key(ModuleCall call, Value user)
    {
        var type = call.Arguments.Text("ssh_key_type")?.Known ?? "rsa";
        var file = call.Arguments.Text("ssh_key_file");
        var at = call.Arguments.Find("generate_ssh_key")!.Value.At;
        return file is { KnownPrefix: ['/', ..] } ? Make(new Argument(file))
            : file is { IsKnown: false } ? Program.Nothing
            : call.InHome(user, "/" + (file?.Known ?? ".ssh/id_" + type), Make);

        Program Make(Argument path)
        {
            var steps = new List<Program>();
            if (ModuleCall.Parent(path) is { } directory)
            {
                var made = Steps.Chain([
                    Steps.Do(new Effect.Place(directory, new PlaceOptions { Kind = PlacedKind.Directory, Mode = ModeChange.Exactly(Octal.O700) }, at)),
                    ModuleCall.Own(directory, user, at)]);
                steps.Add(new Program.If(new Program.Ask(new Test.Exists(directory, FileTest.Any)), Program.Nothing, made));
            }

            var generate = Steps.Chain([
                Steps.Do(new Effect.GenerateKey(path, new KeyOptions
                {
                    Type = type.ToLowerInvariant(),
                    Bits = int.TryParse(call.Arguments.Text("ssh_key_bits")?.Known, out var bits) && bits > 0 ? bits : null,
                    BitsAt = call.Arguments.Find("ssh_key_bits")?.Value.At,
                    Passphrase = call.Arguments.Text("ssh_key_passphrase") ?? Value.Empty(at),
                    IsUnattended = true,
                }, at)),
                ModuleCall.Own(path, user, at),
                ModuleCall.Own(new Argument(path.Value.Append(Value.Of(".pub", path.At))), user, at)]);
            steps.Add(new Program.If(new Program.Ask(new Test.Exists(path, FileTest.Any)), Program.Nothing, generate));
            return Steps.Chain(steps);
        }
    }
}
