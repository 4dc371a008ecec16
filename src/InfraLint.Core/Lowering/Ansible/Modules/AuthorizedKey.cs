using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>authorized_key</c> (ansible.posix): the file is 0600 of the user, and so is its directory 0700 unless <c>manage_dir</c> is off.</summary>
internal static class AuthorizedKey
{
    /// <summary>parsekey's VALID_SSH2_KEY_TYPES.</summary>
    private static readonly string[] Types = ["ssh-", "ecdsa-sha2-nistp", "sk-ssh-", "sk-ecdsa-", "webauthn-sk-", "rsa-sha2-"];

    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("user") is not { } user)
        {
            return Steps.Failed;
        }

        var manages = call.Arguments.Flag("manage_dir", true) != false;
        if (call.Arguments.Word("state") != "absent" && call.Arguments.Find("key")?.Value.Print() is { } text && (text.Known ?? (text.Symbol?.Meaning as Meaning.RepositoryFile)?.File.Text.File?.Text) is { } known && !IsFetched(known) && known.Split('\n').Any(l => l.Trim() is { Length: > 0 } key && key[0] != '#' && !HasType(key)))
        {
            return new Program.Seq([Steps.Do(new Effect.Note(NoteKind.NoPublicKey, call.Arguments.Find("key")!.Value.Print()!, null, call.At)), Steps.Failed]);
        }

        Program On(Argument file) => Steps.Chain([new Program.Ask(new Test.Presumed(new Test.Account(user, IsGroup: false))), Write(call, user, file, manages)]);
        return call.Arguments.Text("path") is { } path ? ModuleCall.OnPath(path, On) : call.InHome(user, "/.ssh/authorized_keys", On);
    }

    private static Program Write(ModuleCall call, Value user, Argument file, bool manages)
    {
        var keys = call.Arguments.Find("key")?.Value.Print() is { } given && IsFetched(given.KnownPrefix) ? GetUrl.Content(given, call.Arguments.Flag("validate_certs", true)) : call.Arguments.Find("key")?.Value.Print();
        var steps = new List<Program>();
        var isRemoved = call.Arguments.Word("state") == "absent";
        if (manages && ModuleCall.Parent(file) is { } directory)
        {
            steps.Add(Steps.Do(new Effect.Place(directory, new PlaceOptions { Kind = PlacedKind.Directory, Mode = ModeChange.Exactly(Octal.O700) }, call.At)));
            steps.Add(ModuleCall.Own(directory, user, user.Location));
        }

        var options = new PlaceOptions
        {
            Mode = ModeChange.Exactly(Octal.O600),
            Content = isRemoved ? null : keys?.Append(Value.Of("\n", keys.Location)),
            IsAppend = !isRemoved && call.Arguments.Flag("exclusive", false) == false,
            Parents = Mode.Of(Octal.O755),
        };
        Program Put(PlaceOptions how) => Steps.Chain([Steps.Do(new Effect.Place(file, how, call.At)), ModuleCall.Own(file, user, user.Location)]);
        // what a link leads to is made and gets its settings; then a new file takes the link's place (writefile)
        var written = Put(options);
        steps.Add(call.Arguments.Flag("follow", false) == true ? written : new Program.If(new Program.Ask(new Test.Exists(file, FileTest.Link)),
            Steps.Chain([Put(options with { Content = null }), Put(options with { IsMoved = true })]), written));
        // a file that holds the keys already is left as it is, whatever its mode and owner are
        var holds = keys is null ? Test.Unknown : (Test)new Test.Contains(file, keys, WholeLine: keys.Known?.IndexOf('\n') is -1);
        var isExact = call.Arguments.Flag("exclusive", false) == false && call.Arguments.Find("key_options", "comment") is null;
        if (isRemoved)
        {
            // a file that holds the key is written anew, with its settings
            return new Program.If(new Program.Ask(new Test.And(new Test.Exists(file, FileTest.Any), holds)), Steps.Chain(steps), Program.Nothing);
        }

        return new Program.If(new Program.Ask(new Test.And(new Test.Exists(file, FileTest.Any), isExact ? holds : new Test.And(holds, Test.Unknown))), Program.Nothing, Steps.Chain(steps));
    }

    private static bool IsFetched(string key) => key.StartsWith("http", StringComparison.Ordinal);

    private static bool HasType(string line) => line.Split(' ', '\t').Any(w => Types.Any(t => w.StartsWith(t, StringComparison.Ordinal)));
}
