namespace InfraLint;

/// <summary>A kind of file that user-data may stand in.</summary>
internal enum UserDataHost
{
    /// <summary>None: the file is user-data itself, or something else.</summary>
    None,

    /// <summary>Terraform's and Packer's language.</summary>
    Hcl,

    /// <summary>A Vagrantfile.</summary>
    Ruby,

    /// <summary>YAML or JSON, such as CloudFormation's.</summary>
    Yaml,

    /// <summary>User-data that Terraform's <c>templatefile</c> fills in.</summary>
    Template,
}

/// <summary>Tells whether a file holds user-data for others.</summary>
internal static class UserDataHosts
{
    /// <summary>Terraform's documentation of templatefile names the first; the others are in use.</summary>
    private static readonly string[] TemplateExtensions = [".tftpl", ".tpl", ".tmpl", ".pkrtpl", ".pkrtpl.hcl"];

    private static readonly string[] HclExtensions = [".tf", ".hcl"];

    private static readonly string[] YamlExtensions = [".yml", ".yaml", ".template", ".json"];

    /// <summary>The beginnings that tell user-data by itself: what only begins with <c>#!</c> must be called so.</summary>
    private static readonly string[] Marks = ["#cloud-config", "#cloud-boothook", "## template: jinja", "MIME-Version:", "user_data", "user-data", "userdata", "UserData", "custom_data", "startup-script", "startup_script"];

    /// <summary>AWS CloudFormation, template anatomy: the keys of a template, of which one stands near its beginning.</summary>
    private static readonly string[] TemplateKeys = ["\"AWSTemplateFormatVersion\"", "\"Description\"", "\"Metadata\"", "\"Parameters\"", "\"Rules\"", "\"Mappings\"", "\"Conditions\"", "\"Transform\"", "\"Resources\"", "\"Outputs\""];

    /// <summary>What the file is; a cheap look.</summary>
    public static UserDataHost Of(string path, string text)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        if (TemplateExtensions.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
        {
            return UserDataHost.Template;
        }

        var host = Named(name);
        return host != UserDataHost.None && Holds(host, text) ? host : UserDataHost.None;
    }

    /// <summary>True where the name alone calls for a look at the whole text.</summary>
    public static bool NameCalls(string name) => Named(name) is not UserDataHost.None && !name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>False where a file of JSON cannot be a template of CloudFormation, by its first characters.</summary>
    public static bool CanBeginJson(string head) => head.TrimStart() is ['{', ..] && TemplateKeys.Any(k => head.IndexOf(k, StringComparison.Ordinal) >= 0);

    private static UserDataHost Named(string name) => HclExtensions.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? UserDataHost.Hcl
        : name is "Vagrantfile" || name.StartsWith("Vagrantfile.", StringComparison.Ordinal) ? UserDataHost.Ruby
        : YamlExtensions.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? UserDataHost.Yaml
        : UserDataHost.None;

    private static bool Holds(UserDataHost host, string text) => host switch
    {
        UserDataHost.Yaml => !Begins(text) && (HoldsCloudConfig(text) || (text.IndexOf("UserData", StringComparison.Ordinal) >= 0 && text.IndexOf("Base64", StringComparison.Ordinal) >= 0)),
        UserDataHost.Ruby when text.IndexOf(".vm.provision", StringComparison.Ordinal) >= 0 && text.IndexOf("inline", StringComparison.Ordinal) >= 0 => true,
        _ => text.IndexOf("<<", StringComparison.Ordinal) >= 0 && Marks.Any(m => text.IndexOf(m, StringComparison.Ordinal) >= 0),
    };

    /// <summary>The mark begins a value: a line of a block with nothing before it, or a quoted one.</summary>
    private static bool HoldsCloudConfig(string text)
    {
        for (var at = text.IndexOf("#cloud-config", StringComparison.Ordinal); at >= 0; at = text.IndexOf("#cloud-config", at + 1, StringComparison.Ordinal))
        {
            var line = text.LastIndexOf('\n', at) + 1;
            var before = text.Substring(line, at - line);
            if (before.Length > 0 && (before.Trim().Length == 0 || before[before.Length - 1] is '"' or '\''))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>It is user-data itself.</summary>
    private static bool Begins(string text) => text.StartsWith("#cloud-config", StringComparison.Ordinal) || text.StartsWith("## template:", StringComparison.Ordinal);
}
