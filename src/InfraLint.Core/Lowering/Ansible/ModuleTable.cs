using InfraLint.Ir;
using InfraLint.Lowering.Ansible.Modules;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.Ansible;

/// <summary>The modules that are known: the table. A module is one file and one line here.</summary>
internal static class ModuleTable
{
    private static readonly Dictionary<string, Func<ModuleCall, Program>> Table = new(StringComparer.Ordinal)
    {
        ["copy"] = Copy.Lower,
        ["template"] = Template.Lower,
        ["file"] = Modules.File.Lower,
        ["command"] = Command.Lower,
        ["shell"] = Modules.Shell.Lower,
        ["raw"] = Modules.Shell.LowerRaw,
        ["script"] = Script.Lower,
        ["authorized_key"] = AuthorizedKey.Lower,
        ["user"] = User.Lower,
        ["group"] = Group.Lower,
        ["lineinfile"] = LineInFile.Lower,
        ["blockinfile"] = LineInFile.LowerBlock,
        ["git"] = Git.Lower,
        ["openssh_keypair"] = OpensshKeypair.Lower,
        ["known_hosts"] = KnownHosts.Lower,
        ["get_url"] = GetUrl.Lower,
        ["uri"] = GetUrl.LowerUri,
        ["unarchive"] = Unarchive.Lower,
        ["assemble"] = Assemble.Lower,
        ["synchronize"] = Synchronize.Lower,
        ["fetch"] = Fetch.Lower,
        ["replace"] = Replace.Lower,
        ["ini_file"] = IniFile.Lower,
        ["acl"] = Acl.Lower,
        ["archive"] = Archive.Lower,
        ["openssh_cert"] = OpensshCert.Lower,
        ["subversion"] = Subversion.Lower,
        ["expect"] = Command.LowerExpect,
        ["mount"] = Mount.Lower,
        ["apt"] = Package.Lower,
        ["package"] = Package.Lower,
        ["dnf"] = Package.Lower,
        ["yum"] = Package.Lower,
        ["apk"] = Package.Lower,
        ["zypper"] = Package.Lower,
        ["pacman"] = Package.Lower,
        ["tempfile"] = TempFile.Lower,
        ["fail"] = _ => Steps.Failed,
        ["add_host"] = Connections.OfNewHost,
    };

    private static readonly HashSet<string> FreeForm = new(StringComparer.Ordinal) { "command", "shell", "raw", "script", "win_command", "win_shell", "expect" };

    /// <summary>Modules that change no file that they name, and whose other changes are none of SSH's.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "apt_key", "apt_repository", "assert", "async_status", "cron", "debconf", "debug", "dpkg_selections", "find", "firewalld",
        "gather_facts", "getent", "group_by", "hostname", "iptables", "locale_gen", "modprobe", "package_facts", "pause", "ping", "pip", "reboot",
        "rpm_key", "seboolean", "selinux", "service", "service_facts", "set_stats", "setup", "slurp", "snap", "stat", "sysctl", "systemd", "systemd_service", "sysvinit",
        "timezone", "ufw", "validate_argument_spec", "wait_for", "wait_for_connection", "yum_repository", "homebrew", "npm", "gem", "win_ping",
    };

    /// <summary>Modules whose <c>mode</c> is that of a file: the documentation fragment <c>files</c>, and apt_repository.</summary>
    private static readonly HashSet<string> TakesMode = new(StringComparer.Ordinal)
    {
        "apt_repository", "archive", "assemble", "blockinfile", "copy", "file", "get_url", "htpasswd", "ini_file", "java_keystore", "jenkins_plugin", "lineinfile", "maven_artifact",
        "openssh_cert", "openssh_keypair", "openssl_csr", "openssl_dhparam", "openssl_pkcs12", "openssl_privatekey", "openssl_publickey", "properties", "replace", "template", "unarchive",
        "uri", "x509_certificate", "x509_crl", "xml", "yum_repository",
    };

    /// <summary>Modules that fail where a program, or a library of Python's, is not there that no base brings.</summary>
    private static readonly HashSet<string> NeedsProgram = new(StringComparer.Ordinal) { "git", "subversion", "expect", "dnf", "yum", "apk", "zypper", "pacman", "synchronize" };

    /// <summary>Whether a module's <c>~</c> is filled in before it runs, in its user's environment and not in the task's (plugins/action, _remote_expand_user).</summary>
    public static bool ExpandsHome(string name) => name is "assemble" or "copy" or "fetch" or "template" or "unarchive";

    /// <summary>Whether <c>module_defaults</c> are for a task: they are found by a name that is resolved only where it is the task's key (parsing/mod_args.py, resolved_action; measured: 2.14).</summary>
    public static bool TakesDefaults(YamlMapping task) => (task.Find("action") ?? task.Find("local_action")) is null;

    /// <summary>Whether there is a module of a name, as far as it is known.</summary>
    public static bool IsKnown(string name) => Table.ContainsKey(name) || Harmless.Contains(name) || TakesMode.Contains(name) || Keywords.IsInclusion(name);

    /// <summary>Whether a module takes a command.</summary>
    public static bool IsFreeForm(string name) => FreeForm.Contains(name);

    /// <summary>What a call does; one of an unknown module may change what it names by an absolute path.</summary>
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.IsOpen && !IsFreeForm(call.Name))
        {
            // a template gives settings that are not known
            return new Program.Seq([Unknown(call), Steps.Succeeded]);
        }

        if (ModuleOptions.Fault(call) is { } fault)
        {
            call.Context.Host.Sources.Problems.Add(fault);
            return Steps.Failed;
        }

        // what surely has no value ends any task
        return call.Arguments.All.Any(s => s.Value is Datum.Undefined) ? Steps.Failed
            : TakesMode.Contains(call.Name) && MisreadMode(call) is { } said ? new Program.Seq([said, Do(call)]) : Do(call);
    }

    /// <summary>Whether a call needs a variable that nothing in the repository sets, a file that it does not hold, or a program that a new machine does not have.</summary>
    public static bool MayLack(ModuleCall call) => call.Arguments.NeedsUnset || NeedsProgram.Contains(call.Name) || IsValidated(call) || call.Name switch
    {
        "template" => Template.NeedsUnset(call) || IsElsewhere(call, "src", "templates"),
        "copy" => Copy.IsElsewhere(call),
        "assemble" => call.Arguments.Flag("remote_src", true) == false && IsElsewhere(call, "src", "files"),
        "unarchive" => call.Arguments.Flag("remote_src", call.Arguments.Flag("copy", true) == false) == false && IsElsewhere(call, "src", "files"),
        "script" => Script.IsElsewhere(call),
        // luseradd is of libuser, which no base brings
        "user" or "group" => call.Arguments.Flag("local", false) != false,
        _ => false,
    };

    /// <summary>Whether a call fails, or not, by what is on the machine: where nobody knows that, neither is promised.</summary>
    public static bool MayFail(ModuleCall call) => call.Name is "assemble" or "fetch" or "unarchive" || (call.Name == "file" && call.Arguments.Word("state") is null or "file");

    /// <summary>Whether a source is to be found where Ansible runs, and not in the repository.</summary>
    private static bool IsElsewhere(ModuleCall call, string key, string kind) =>
        call.Arguments.Text(key) is { } source && call.Context.Find(source, kind) is null && call.Context.FindFolder(source, kind) is null;

    /// <summary>Whether a program is asked first if it likes what is to be put in place: whether it does is not foretold.</summary>
    private static bool IsValidated(ModuleCall call) => call.Arguments.Text("validate") is { } validator && validator.Known?.Split(' ')[0] is not ("true" or "/bin/true" or "/usr/bin/true");

    private static Program Do(ModuleCall call) => Table.TryGetValue(call.Name, out var lower) ? lower(call) : Harmless.Contains(call.Name) ? Program.Nothing : Unknown(call);

    /// <summary>What is said of a mode that is not the number it looks like.</summary>
    private static Program? MisreadMode(ModuleCall call) => FileSettings.Of(call) is { Misread: { } misread, MisreadAt: { } at } && call.Arguments.Word("state") != "absent"
        ? Steps.Do(new Effect.Note(NoteKind.ModeMisread, call.Arguments.Text("dest", "path", "name", "filename") ?? Value.Of("the file", call.At), misread, at)) : null;

    private static Program Unknown(ModuleCall call)
    {
        var paths = new[] { "dest", "path", "name" }.Select(k => call.Arguments.Find(k)?.Value).SelectMany(v => v switch { null => [], Datum.List list => list.Items, _ => [v] })
            .Select(v => v.Print()).OfType<Value>().Where(v => v.KnownPrefix is ['/' or '~' or '$', ..]).ToList();
        if (paths.Count == 0 && call.Arguments.IsOpen && Table.ContainsKey(call.Name))
        {
            paths.Add(call.Context.Host.Fresh(call.Name, call.At).Print()!);
        }

        return new Program.Seq([.. paths.Select(v => ModuleCall.OnPath(v, p => Steps.Do(new Effect.Havoc([p], call.At)))), Steps.Succeeded]);
    }
}
