using InfraLint.Lowering.Shell;

namespace InfraLint;

/// <summary>Tells what a provisioning file is, by a cheap look at its name and text. It reads nothing and parses no YAML.</summary>
public static class FileKinds
{
    /// <summary>How much of a file <see cref="CanBegin"/> needs to see.</summary>
    public const int HeadLength = 256;

    private static readonly string[] ShellExtensions = [".sh", ".bash"];

    private static readonly string[] Shells = ["sh", "bash", "dash", "ash", "ksh", "mksh", "rbash"];

    private static readonly string[] YamlExtensions = [".yml", ".yaml"];

    /// <summary>A template's text is not yet the script or Dockerfile that will run.</summary>
    private static readonly string[] TemplateExtensions = [".j2", ".jinja", ".jinja2", ".erb", ".tpl", ".tmpl", ".tftpl", ".gotmpl", ".mustache", ".hbs", ".in", ".template"];

    private static readonly string[] TemplateMarks = ["{{", "{%", "<%", "%{"];

    /// <summary>Where user-data may be a script: cloud-init's own names for it, and those of the clouds.</summary>
    private static readonly string[] UserDataNames = ["user-data", "user_data", "userdata", "vendor-data", "vendor_data", "cloud-init", "cloud_init", "cloudinit", "cloud-config", "cloud_config"];

    /// <summary>cloudinit/handlers: the first line's prefix of each kind of user-data.</summary>
    private static readonly string[] UserDataHeads = ["#!", "#cloud-boothook", "#include", "#part-handler", "## template: jinja"];

    private static readonly string[] CloudConfigHeads = ["#cloud-config", "#cloud-config-archive", "#cloud-config-jsonp"];

    /// <summary>cloudinit/handlers, INCLUSION_TYPES_MAP: the content types of user-data's parts.</summary>
    private static readonly string[] MimeTypes = ["text/cloud-config", "text/x-shellscript", "text/cloud-boothook", "text/x-include-url", "text/jinja2", "text/upstart-job", "text/part-handler", "application/gzip", "application/x-gzip"];

    /// <summary>Extensions of what is never provisioning; a file with another one is looked at.</summary>
    private static readonly HashSet<string> OtherExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".7z", ".a", ".appxmanifest", ".avif", ".bin", ".bmp", ".bz2", ".c", ".cc", ".class", ".cpp", ".crt", ".cs", ".cshtml", ".csproj", ".css", ".csv", ".db", ".dll",
        ".doc", ".docx", ".dylib", ".editorconfig", ".eot", ".exe", ".fs", ".fsproj", ".gif", ".go", ".gz", ".h", ".hpp", ".htm", ".html", ".ico", ".jar", ".java", ".jpeg", ".jpg",
        ".js", ".json", ".jsx", ".key", ".less", ".lock", ".map", ".md", ".mjs", ".mov", ".mp3", ".mp4", ".nupkg", ".o", ".obj", ".ogg", ".otf", ".pdb", ".pdf", ".pem", ".pfx",
        ".png", ".ppt", ".pptx", ".proj", ".props", ".ps1", ".psd", ".pub", ".pyc", ".razor", ".resx", ".rs", ".rst", ".scss", ".sln", ".slnx", ".snk", ".so", ".sql", ".svg", ".tar",
        ".targets", ".tgz", ".tif", ".tiff", ".ts", ".tsx", ".ttf", ".vb", ".vbproj", ".vue", ".wasm", ".wav", ".webm", ".webp", ".woff", ".woff2", ".xaml", ".xls", ".xlsx", ".xml", ".xz", ".zip",
    };

    /// <summary>What a file is, or null where it is no provisioning file.</summary>
    /// <param name="path">Relative to the repository's root, with <c>/</c>.</param>
    /// <param name="text">Its text; empty where it could not be read: then the name alone decides.</param>
    public static FileKind? Tell(string path, string text)
    {
        var name = NameOf(path);
        if (IsDockerfileName(name))
        {
            return IsTemplate(name, text) || BeginsAsTemplate(text) ? null : FileKind.Dockerfile;
        }

        if (ConfigurationOf(path) is { } configuration)
        {
            return BeginsAsTemplate(text) ? null : configuration;
        }

        var head = FirstLine(text);
        if (IsUserData(name, head, text))
        {
            return FileKind.CloudInit;
        }

        if (IsShell(name, head) || IsStartupFile(name))
        {
            return IsTemplate(name, text) ? null : FileKind.Shell;
        }

        if (IsComposeName(name))
        {
            return Lines(text).Any(l => Starts(l, "services:")) ? FileKind.Compose : null;
        }

        return IsYamlName(name) && YamlLook.IsAnsible(path, text) ? FileKind.Ansible
            : UserDataHosts.Of(path, text) is not (UserDataHost.None or UserDataHost.Template) ? FileKind.CloudInit : null;
    }

    /// <summary>What a file is that someone gave by name: <see cref="Tell"/>'s answer, else the best guess; null where its name tells that it is no provisioning file.</summary>
    public static FileKind? Suppose(string path, string text) => Tell(path, text) ?? (CanBe(path) ? Guess(path, text) : null);

    /// <summary>Whether a file is a template, by its name and what is in it: what does not parse there is no fault.</summary>
    public static bool IsTemplateFile(string path, string text) => IsTemplate(NameOf(path), text);

    /// <summary>False where the name alone tells that the file is no provisioning file, whatever it holds. Of JSON its beginning tells.</summary>
    public static bool CanBe(string path)
    {
        var name = NameOf(path);
        return IsDockerfileName(name) || IsJsonName(name) || ConfigurationOf(path) is not null || !OtherExtensions.Contains(ExtensionOf(name));
    }

    /// <summary>True where the name alone calls for a look at the whole text.</summary>
    public static bool NameCalls(string path)
    {
        var name = NameOf(path);
        return IsDockerfileName(name) || ConfigurationOf(path) is not null || IsStartupFile(name) || IsYamlName(name) || Ends(name, ShellExtensions) || IsUserDataName(name) || UserDataHosts.NameCalls(name);
    }

    /// <summary>False where a file whose name does not call for it cannot be a provisioning file either, by its first characters.</summary>
    /// <param name="head">The first <see cref="HeadLength"/> characters or more.</param>
    public static bool CanBegin(string head) =>
        Starts(head, "#!") || Starts(head, "#cloud-config") || Starts(head, "## template:") || IsMimeHead(head) || UserDataHosts.CanBeginJson(head);

    private static readonly HashSet<string> RoleFolders = new(StringComparer.Ordinal) { "tasks", "handlers", "defaults", "vars", "meta" };

    /// <summary>A part of a role, or a document with nothing in it, which user-data never is.</summary>
    private static bool IsOfRole(string path, string text) => path.Split('/').Any(RoleFolders.Contains)
        || Lines(text).All(l => l.Trim() is "" or "---" or "..." || l.TrimStart()[0] == '#');

    private static FileKind Guess(string path, string text)
    {
        foreach (var line in Lines(text))
        {
            var word = line.TrimStart();
            if (Starts(word, "# syntax=") || Starts(word, "#syntax=") || Starts(word, "# escape=") || StartsWord(word, "FROM") || StartsWord(word, "ARG"))
            {
                return FileKind.Dockerfile;
            }

            if (word.Length > 0 && word[0] != '#')
            {
                break;
            }
        }

        return !IsYamlName(NameOf(path)) ? FileKind.Shell : YamlLook.IsSequence(text) || IsOfRole(path, text) ? FileKind.Ansible : FileKind.CloudInit;
    }

    private static bool IsDockerfileName(string name)
    {
        if (name.EndsWith(".dockerignore", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return name is "Dockerfile" or "Containerfile" or "dockerfile"
            || name.StartsWith("Dockerfile.", StringComparison.Ordinal)
            || name.StartsWith("Containerfile.", StringComparison.Ordinal)
            || name.EndsWith(".dockerfile", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".containerfile", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A configuration file of OpenSSH under its own name, or in the folder that ssh_config(5) and sshd_config(5) give it.</summary>
    private static FileKind? ConfigurationOf(string path)
    {
        var parts = path.Split('/');
        var name = parts[parts.Length - 1];
        var folder = parts.Length > 1 ? parts[parts.Length - 2] : "";
        return name == "sshd_config" || (folder == "sshd_config.d" && name.EndsWith(".conf", StringComparison.Ordinal)) ? FileKind.SshdConfig
            : name == "ssh_config" || (folder == "ssh_config.d" && name.EndsWith(".conf", StringComparison.Ordinal)) || (folder == ".ssh" && name == "config") ? FileKind.SshConfig
            : null;
    }

    private static bool IsUserData(string name, string head, string text)
    {
        if (CloudConfigHeads.Any(h => head.TrimEnd() == h))
        {
            return true;
        }

        // "## template: jinja" stands before the line that tells what the rest is
        if (Starts(head, "## template:") && Lines(text).Skip(1).FirstOrDefault() is { } second)
        {
            return CloudConfigHeads.Any(h => second.TrimEnd() == h) || (IsUserDataName(name) && Starts(second, "#!"));
        }

        return (IsUserDataName(name) && UserDataHeads.Any(h => Starts(head, h)) && !IsOtherScript(name))
            || (IsMimeHead(head) && MimeTypes.Any(t => text.IndexOf(t, StringComparison.OrdinalIgnoreCase) >= 0));
    }

    /// <summary>Of zsh's own language these front-ends read too little.</summary>
    private static bool IsStartupFile(string name) => StartupFiles.IsOfHome(name) && !Starts(name, ".z");

    private static bool IsUserDataName(string name) => UserDataNames.Any(n => name.StartsWith(n, StringComparison.OrdinalIgnoreCase));

    /// <summary>cloud-init-report.py is a program about user-data, not user-data.</summary>
    private static bool IsOtherScript(string name) =>
        ExtensionOf(name) is ".py" or ".rb" or ".pl" or ".fish" or ".zsh";

    private static bool IsMimeHead(string head) =>
        head.StartsWith("Content-Type: multipart/", StringComparison.OrdinalIgnoreCase) || head.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase);

    private static bool IsShell(string name, string head)
    {
        if (Starts(head, "#!"))
        {
            return Shells.Contains(InterpreterOf(head), StringComparer.Ordinal);
        }

        return Ends(name, ShellExtensions);
    }

    /// <summary>The interpreter that a <c>#!</c> line names, without its folder: <c>bash</c> of <c>#!/usr/bin/env -S bash -e</c>.</summary>
    private static string InterpreterOf(string head)
    {
        var words = head.Substring(2).Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return "";
        }

        var program = NameOf(words[0]);
        if (program != "env")
        {
            return program;
        }

        var named = words.Skip(1).FirstOrDefault(w => !Starts(w, "-") && w.IndexOf('=') < 0);
        return named is null ? "" : NameOf(named);
    }

    private static bool IsTemplate(string name, string text) =>
        Ends(name, TemplateExtensions) && TemplateMarks.Any(m => text.IndexOf(m, StringComparison.Ordinal) >= 0);

    /// <summary>compose-go, cli/options.go, DefaultFileNames and DefaultOverrideFileNames, and the usual names of further ones: docker-compose.prod.yml.</summary>
    private static bool IsComposeName(string name) =>
        IsYamlName(name) && new[] { "compose", "docker-compose" }.Any(p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase) && name.Length > p.Length && name[p.Length] is '.' or '-' or '_');

    /// <summary>The first thing in it is a template's: <c>Dockerfile.linux</c> need not be a Dockerfile yet.</summary>
    private static bool BeginsAsTemplate(string text) =>
        Lines(text).Select(l => l.TrimStart()).FirstOrDefault(l => l.Length > 0 && l[0] != '#') is { } first && TemplateMarks.Any(m => Starts(first, m));

    private static bool IsJsonName(string name) => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static bool IsYamlName(string name) => Ends(name, YamlExtensions);

    private static bool Ends(string name, string[] extensions) => extensions.Contains(ExtensionOf(name), StringComparer.OrdinalIgnoreCase);

    private static bool Starts(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal);

    private static bool StartsWord(string text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && text.Length > word.Length && text[word.Length] is ' ' or '\t';

    private static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);

    /// <summary>From the last dot on; a leading dot begins no extension, but is all of <c>.editorconfig</c>'s.</summary>
    private static string ExtensionOf(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name.Substring(dot);
    }

    private static string FirstLine(string text) => Lines(text).FirstOrDefault() ?? "";

    internal static IEnumerable<string> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            yield return text.Substring(start, end - start).TrimEnd('\r');
            start = end + 1;
        }
    }
}

/// <summary>A textual look at YAML: whether it is a sequence of Ansible's plays or tasks. Parsing every YAML file of a repository would cost too much.</summary>
internal static class YamlLook
{
    /// <summary>lib/ansible/playbook/task.py, base.py, block.py: a task's keys that name no module.</summary>
    private static readonly HashSet<string> TaskKeywords = new(StringComparer.Ordinal)
    {
        "always", "any_errors_fatal", "args", "async", "become", "become_exe", "become_flags", "become_method", "become_user", "changed_when", "check_mode",
        "collections", "connection", "debugger", "delay", "delegate_facts", "delegate_to", "diff", "environment", "failed_when", "ignore_errors",
        "ignore_unreachable", "listen", "loop", "loop_control", "module_defaults", "name", "no_log", "notify", "poll", "port", "register", "remote_user",
        "rescue", "retries", "run_once", "sudo", "sudo_user", "tags", "throttle", "timeout", "until", "vars", "when",
    };

    /// <summary>Modules and actions that are telling enough without their collection's name.</summary>
    private static readonly HashSet<string> Modules = new(StringComparer.Ordinal)
    {
        "action", "apt", "apt_key", "apt_repository", "archive", "assemble", "assert", "authorized_key", "blockinfile", "block", "command", "copy", "cron", "debug", "dnf",
        "docker_container", "fail", "fetch", "file", "find", "get_url", "getent", "git", "group", "hostname", "import_role", "import_tasks", "include", "include_role",
        "include_tasks", "include_vars", "ini_file", "known_hosts", "lineinfile", "local_action", "meta", "mount", "openssh_keypair", "package", "pause", "ping", "pip", "raw",
        "reboot", "replace", "script", "service", "set_fact", "setup", "shell", "slurp", "stat", "synchronize", "sysctl", "systemd", "systemd_service", "tempfile", "template",
        "unarchive", "uri", "user", "wait_for", "wait_for_connection", "yum", "zypper",
    };

    private static readonly string[] PlayKeys = ["hosts", "import_playbook", "ansible.builtin.import_playbook"];

    /// <summary>True where the text, at this path, holds plays or tasks.</summary>
    public static bool IsAnsible(string path, string text)
    {
        var items = Items(text);
        if (items.Any(keys => keys.Any(k => PlayKeys.Contains(k, StringComparer.Ordinal))))
        {
            return true;
        }

        if (IsRoleTasks(path))
        {
            return text.Length == 0 || items.Count > 0;
        }

        return items.Count > 0 && items.All(IsTask) && items.Any(keys => keys.Any(IsTellingModule));
    }

    /// <summary>True where the first thing in the text is an item of a sequence.</summary>
    public static bool IsSequence(string text) => Items(text).Count > 0;

    /// <summary>roles/web/tasks/main.yml, roles/web/handlers/x/y.yml.</summary>
    private static bool IsRoleTasks(string path)
    {
        var parts = path.Split('/');
        for (var i = 0; i + 3 < parts.Length; i++)
        {
            if (parts[i] == "roles" && parts[i + 2] is "tasks" or "handlers")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTask(List<string> keys) =>
        keys.Contains("block") || keys.Count(k => !TaskKeywords.Contains(k) && !k.StartsWith("with_", StringComparison.Ordinal)) == 1;

    private static bool IsTellingModule(string key) => Modules.Contains(key) || key.Count(c => c == '.') >= 2;

    /// <summary>The keys of each mapping in the sequence that the text begins with; none where it begins with anything else.</summary>
    private static List<List<string>> Items(string text)
    {
        List<List<string>> items = [];
        var dash = -1;
        var column = -1;
        foreach (var line in FileKinds.Lines(text))
        {
            var indent = line.Length - line.TrimStart(' ').Length;
            var rest = line.Substring(indent);
            if (rest.Length == 0 || rest[0] is '#' or '%' || (indent == 0 && IsMarker(rest)))
            {
                continue;
            }

            if (rest[0] == '-' && (rest.Length == 1 || rest[1] == ' ') && (dash < 0 || indent == dash))
            {
                dash = indent;
                items.Add([]);
                var inner = rest.Substring(1).TrimStart(' ');
                column = inner.Length == 0 || inner[0] == '#' ? -1 : line.Length - inner.Length;
                Take(inner, items);
            }
            else if (dash < 0)
            {
                return [];
            }
            else if (indent <= dash)
            {
                // a Jinja line at the margin, or the end of a broken sequence
                continue;
            }
            else if (column < 0 || indent == column)
            {
                column = indent;
                Take(rest, items);
            }
        }

        items.RemoveAll(keys => keys.Count == 0);
        return items;
    }

    private static bool IsMarker(string line) =>
        line.StartsWith("---", StringComparison.Ordinal) || line.StartsWith("...", StringComparison.Ordinal) || line.StartsWith("{%", StringComparison.Ordinal);

    private static void Take(string text, List<List<string>> items)
    {
        var colon = text.IndexOf(':');
        if (colon <= 0 || (colon + 1 < text.Length && text[colon + 1] != ' '))
        {
            return;
        }

        var key = text.Substring(0, colon).TrimEnd().Trim('"', '\'');
        if (key.Length > 0 && key.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-'))
        {
            items[items.Count - 1].Add(key);
        }
    }
}
