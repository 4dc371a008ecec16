using System.Text.RegularExpressions;
using InfraLint.Syntax.Yaml;
using static InfraLint.Lowering.CloudInit.Schema.SchemaType;

namespace InfraLint.Lowering.CloudInit.Schema;

/// <summary>
/// The keys of the modules that touch SSH, and what they hold (cloudinit/config/schemas/schema-cloud-config-v1.json): what any release from 22.4 on
/// accepts is accepted.
/// </summary>
internal static class CloudConfigSchema
{
    private static readonly SchemaType String = new Characters(), Bool = new Flag(), Whole = new Number(), Positive = new Number(IsWhole: false, IsPositive: true), Nothing = new Null();

    private static readonly SchemaType Strings = new List(String, "a list of strings");

    private static readonly SchemaType SomeStrings = new List(String, "a list of strings", Least: 1);

    private static readonly SchemaType UserGroups = new Any(String, SomeStrings, new Map("a mapping of groups", new Dictionary<string, SchemaType>(), [], Nothing));

    private static readonly SchemaType KeyPair = new Map("a mapping of host keys", new Dictionary<string, SchemaType>(), []) { Named = (new Regex("^(dsa|ecdsa|ed25519|rsa)_(public|private|certificate)$"), String) };

    private static readonly SchemaType Size = new Any(Whole, new Characters((new Regex(@"^([0-9]+)?\.?[0-9]+[BKMGT]$"), "a size such as 512M")));

    private static readonly SchemaType User = new Map("a mapping that describes a user", WithDashes(new()
    {
        ["name"] = String,
        ["expiredate"] = new Characters((new Regex(@"^\d{4}-?(?:\d{2}-?\d{2}|W\d{2}(?:-?[1-7])?)$", RegexOptions.CultureInvariant), "a date in quotes, such as '2031-12-31'")),
        ["gecos"] = String,
        ["groups"] = UserGroups,
        ["homedir"] = String,
        ["inactive"] = String,
        ["lock_passwd"] = Bool,
        ["no_create_home"] = Bool,
        ["no_log_init"] = Bool,
        ["no_user_group"] = Bool,
        ["passwd"] = String,
        ["hashed_passwd"] = String,
        ["plain_text_passwd"] = String,
        ["create_groups"] = Bool,
        ["primary_group"] = String,
        ["selinux_user"] = String,
        ["shell"] = String,
        ["snapuser"] = String,
        ["ssh_authorized_keys"] = SomeStrings,
        ["ssh_import_id"] = SomeStrings,
        ["ssh_redirect_user"] = Bool,
        ["system"] = Bool,
        ["sudo"] = new Any(String, Nothing, Bool, new List(new Any(String, Nothing), "a list of strings")),
        ["doas"] = SomeStrings,
        ["uid"] = new Any(Whole, String),
    }), [])
    { Also = m => (m.FindEntry("name") is null) == (m.FindEntry("snapuser") is null) ? "one of the keys name and snapuser" : null };

    private static readonly SchemaType GroupMembers = new Map("a mapping of a group to its members", new Dictionary<string, SchemaType>(), [], new Any(String, SomeStrings));

    private static readonly SchemaType File = new Map("a mapping with path and content", new Dictionary<string, SchemaType>
    {
        ["path"] = String,
        ["content"] = String,
        ["owner"] = String,
        ["permissions"] = String,
        ["append"] = Bool,
        ["defer"] = Bool,
        ["encoding"] = new Words("gz", "gzip", "gz+base64", "gzip+base64", "gz+b64", "gzip+b64", "b64", "base64", "text/plain"),
        ["source"] = new Map("a mapping with uri", new Dictionary<string, SchemaType> { ["uri"] = String, ["headers"] = new Map("a mapping of headers", new Dictionary<string, SchemaType>(), [], String) }, ["uri"]),
    }, ["path"]);

    private static readonly SchemaType Password = new Map("a mapping with name, and password or type", new Dictionary<string, SchemaType>
    {
        ["name"] = String,
        ["password"] = String,
        ["type"] = new Words("hash", "text", "RANDOM"),
    }, ["name"])
    { Also = m => m.Find("type") is YamlScalar { Text: "RANDOM" } ? m.FindEntry("password") is null ? null : "no password beside the type RANDOM" : m.FindEntry("password") is null ? "a password, or the type RANDOM" : null };

    private static readonly SchemaType Pull = new Map("a mapping with url and playbook_name", Of(String,
        "ssh_common_args", "scp_extra_args", "sftp_extra_args", "private_key", "checkout", "module_path", "timeout", "url", "connection", "vault_id", "vault_password_file", "module_name", "sleep", "tags", "skip_tags", "playbook_name", "inventory")
        .Concat(Of(Bool, "accept_host_key", "clean", "full", "diff", "verify_commit")).Concat(Of(Strings, "playbook_names")).ToDictionary(p => p.Key, p => p.Value), ["url"])
    { Also = m => (m.FindEntry("playbook_name") is null) == (m.FindEntry("playbook_names") is null) ? "one of the keys playbook_name and playbook_names" : null };

    private static readonly SchemaType Controller = new Map("a mapping", new Dictionary<string, SchemaType>
    {
        ["repositories"] = new List(new Map("a mapping with path and source", Of(String, "path", "source"), ["path", "source"]), "a list of repositories"),
        ["run_ansible"] = new List(new Map("a mapping of options", Of(String, "playbook_name", "playbook_dir", "become_password_file", "connection_password_file", "vault_id", "vault_password_file", "module_path",
            "args", "extra_vars", "inventory", "scp_extra_args", "sftp_extra_args", "private_key", "connection", "module_name", "sleep", "tags", "skip_tags")
            .Concat(Of(Bool, "list_hosts", "syntax_check", "check", "diff")).Concat(Of(Positive, "timeout", "background", "poll", "forks")).ToDictionary(p => p.Key, p => p.Value), [], new Whatever()), "a list of runs"),
    }, []);

    /// <summary>The top-level keys that are known here.</summary>
    public static IReadOnlyDictionary<string, SchemaType> Keys { get; } = new Dictionary<string, SchemaType>
    {
        ["write_files"] = new List(File, "a list of files", Least: 1),
        ["bootcmd"] = new List(new Any(String, new List(String, "a list of words")), "a list of commands", Least: 1),
        ["runcmd"] = new List(new Any(String, new List(String, "a list of words"), Nothing), "a list of commands", Least: 1),
        ["users"] = new Any(String, new List(new Any(String, Strings, User), "a list of users"), new Map("a mapping of users", new Dictionary<string, SchemaType>(), [], new Whatever())),
        ["user"] = new Any(String, User),
        ["groups"] = new Any(String, new List(new Any(String, GroupMembers), "a list of groups", Least: 1), GroupMembers),
        ["ssh_keys"] = KeyPair,
        ["ssh_authorized_keys"] = SomeStrings,
        ["ssh_deletekeys"] = Bool,
        ["ssh_genkeytypes"] = new List(new Words("dsa", "ecdsa", "ed25519", "rsa"), "a list of key types", Least: 1),
        ["disable_root"] = Bool,
        ["disable_root_opts"] = String,
        ["allow_public_ssh_keys"] = Bool,
        ["ssh_quiet_keygen"] = Bool,
        ["ssh_publish_hostkeys"] = new Map("a mapping with enabled and blacklist", new Dictionary<string, SchemaType> { ["enabled"] = Bool, ["blacklist"] = Strings }, []),
        ["ssh_import_id"] = Strings,
        ["no_ssh_fingerprints"] = Bool,
        ["authkey_hash"] = String,
        ["ssh_pwauth"] = new Any(Bool, String),
        ["password"] = String,
        ["chpasswd"] = new Map("a mapping with users, list and expire", new Dictionary<string, SchemaType>
        {
            ["expire"] = Bool,
            ["users"] = new List(Password, "a list of users"),
            ["list"] = new Any(String, new List(new Characters((new Regex("^.+:.+$"), "name:password")), "a list of name:password", Least: 1)),
        }, []),
        ["mounts"] = new List(new List(String, "a list of strings", Least: 1, Most: 6), "a list of mounts", Least: 1),
        ["mount_default_fields"] = new List(new Any(String, Nothing), "a list of six strings", Least: 6, Most: 6),
        ["swap"] = new Map("a mapping with filename, size and maxsize", new Dictionary<string, SchemaType> { ["filename"] = String, ["size"] = new Any(new Words("auto"), Size), ["maxsize"] = Size }, []),
        ["power_state"] = new Map("a mapping with mode", new Dictionary<string, SchemaType>
        {
            ["delay"] = new Any(new Number(IsPositive: true), new Characters((new Regex(@"^\+?[0-9]+$"), "a number of minutes")), new Words("now")),
            ["mode"] = new Words("poweroff", "reboot", "halt"),
            ["message"] = String,
            ["timeout"] = Whole,
            ["condition"] = new Any(String, Bool, new List(null, "a list of words")),
        }, ["mode"]),
        ["ansible"] = new Map("a mapping", new Dictionary<string, SchemaType>
        {
            ["install_method"] = new Words("distro", "pip"),
            ["run_user"] = String,
            ["ansible_config"] = String,
            ["package_name"] = String,
            ["setup_controller"] = Controller,
            ["pull"] = new Any(Pull, new List(Pull, "a list of pulls")),
            ["galaxy"] = new Map("a mapping with actions", new Dictionary<string, SchemaType> { ["actions"] = new List(Strings, "a list of lists") }, ["actions"]),
        }, []),
    };

    private static Dictionary<string, SchemaType> Of(SchemaType type, params string[] names) => names.ToDictionary(n => n, _ => type);

    /// <summary>A user's keys may have dashes for underscores (distros/ug_util.py); release 22.4 knows this, but its schema does not.</summary>
    private static Dictionary<string, SchemaType> WithDashes(Dictionary<string, SchemaType> keys) =>
        keys.Concat(keys.Where(k => k.Key.Contains('_')).Select(k => new KeyValuePair<string, SchemaType>(k.Key.Replace('_', '-'), k.Value))).ToDictionary(k => k.Key, k => k.Value);
}
