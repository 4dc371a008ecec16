using InfraLint.Domains;
using InfraLint.Reporting;
using InfraLint.Text;

namespace InfraLint.Predicting;

/// <summary>Predictions as JSON.</summary>
public static class PredictionJson
{
    /// <summary>Writes the machines as one document.</summary>
    public static void Write(IEnumerable<PredictedMachine> machines, TextWriter output)
    {
        var json = new JsonWriter(output);
        json.BeginObject().Member("version", 1).Name("machines").BeginArray();
        foreach (var machine in machines)
        {
            json.BeginObject().Member("file", machine.File).Member("name", machine.Name).Member("kind", NameOf(machine.Kind)).Member("ships", machine.Ships);
            if (machine.At is { } line)
            {
                json.Member("at", line);
            }

            Files(json, machine.Files);
            json.Name("agents").BeginArray();
            foreach (var agent in machine.Agents)
            {
                json.BeginObject(onOneLine: true).Member("state", agent.State).Member("usable", agent.IsUsable).Name("keys");
                if (agent.Keys is { } keys)
                {
                    json.BeginArray();
                    keys.ToList().ForEach(k => json.Value(k));
                    json.EndArray();
                }
                else
                {
                    json.Value((string?)null);
                }

                json.EndObject();
            }

            json.EndArray();
            Logins(json, machine.Logins);
            Settings(json, machine.Settings);
            if (machine.Steps.Count > 0)
            {
                json.Name("steps").BeginArray();
                foreach (var step in machine.Steps)
                {
                    json.BeginObject().Member("line", step.Line).Member("kind", step.Kind);
                    Files(json, step.Files);
                    json.EndObject();
                }

                json.EndArray();
            }

            json.EndObject();
        }

        json.EndArray().EndObject();
        json.EndDocument();
    }

    /// <summary>The name of a kind of file in the tool's output.</summary>
    public static string NameOf(FileKind kind) => kind switch
    {
        FileKind.CloudInit => "cloud-init",
        FileKind.Dockerfile => "dockerfile",
        FileKind.Ansible => "ansible",
        FileKind.Compose => "compose",
        FileKind.CSharp => "csharp",
        FileKind.SshConfig => "ssh-config",
        FileKind.SshdConfig => "sshd-config",
        _ => "shell",
    };

    private static void Files(JsonWriter json, IReadOnlyList<PredictedFile> files)
    {
        json.Name("files").BeginArray();
        foreach (var file in files)
        {
            json.BeginObject(onOneLine: true)
                .Member("path", file.Path).Member("type", file.Type).Member("exists", file.Exists)
                .Member("mode", file.Mode.ToString()).Member("ones", Octal(file.Mode.Ones)).Member("zeros", Octal(file.Mode.Zeros))
                .Member("owner", file.Owner).Member("group", file.Group).Member("role", SshRoleNames.NameOf(file.Role));
            json.Name("because").BeginArray();
            file.Because.ToList().ForEach(l => Place(json, l));
            json.EndArray().Name("openssh");
            if (file.OpenSsh is { } verdict)
            {
                json.BeginObject().Member("accepted", verdict.IsAccepted).Member("user", verdict.User).Member("message", verdict.Message).EndObject();
            }
            else
            {
                json.Value((string?)null);
            }

            json.EndObject();
        }

        json.EndArray();
    }

    private static void Logins(JsonWriter json, IReadOnlyList<PredictedLogin> logins)
    {
        json.Name("logins").BeginArray();
        foreach (var login in logins)
        {
            json.BeginObject(onOneLine: true).Member("user", login.User).Member("key", login.Path).Member("to", login.To).Member("direction", login.IsInbound ? "in" : "out");
            json.Member("works", login.Works).Member("reason", login.Reason).Name("because").BeginArray();
            login.Because.ToList().ForEach(l => Place(json, l));
            json.EndArray().EndObject();
        }

        json.EndArray();
    }

    private static void Settings(JsonWriter json, IReadOnlyList<PredictedSettings> settings)
    {
        json.Name("settings").BeginArray();
        foreach (var one in settings)
        {
            json.BeginObject(onOneLine: true).Member("program", one.Program).Member("user", one.User).Member("host", one.Host).Member("fault", one.Fault).Name("values").BeginObject();
            foreach (var (keyword, values) in one.Values)
            {
                json.Name(keyword);
                if (values is null)
                {
                    json.Value((string?)null);
                    continue;
                }

                json.BeginArray();
                values.ToList().ForEach(v => json.Value(v));
                json.EndArray();
            }

            json.EndObject().EndObject();
        }

        json.EndArray();
    }

    private static void Place(JsonWriter json, Location location) =>
        json.BeginObject().Member("file", location.File.Path).Member("line", location.Start.Line).Member("column", location.Start.Column).EndObject();

    private static string Octal(int bits) => Convert.ToString(bits, 8).PadLeft(4, '0');
}
