using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>A module's setting.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Spelled">The scalar as written; null for a collection.</param>
/// <param name="KeyAt">Where its name is written.</param>
internal sealed record Setting(string Name, Datum Value, MappedText? Spelled, Location KeyAt);

/// <summary>What a task gives its module: a mapping, a string of <c>key=value</c>, and <c>args</c>.</summary>
internal sealed class ModuleArguments
{
    private readonly Dictionary<string, Setting> settings = new(StringComparer.Ordinal);

    private ModuleArguments(Location at) => At = at;

    /// <summary>Where they are written.</summary>
    public Location At { get; }

    /// <summary>The command of a free-form module.</summary>
    public Value? FreeForm { get; private set; }

    /// <summary>A template gives settings that are not known.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>One of them needs a variable that nothing in the repository sets.</summary>
    public bool NeedsUnset => settings.Values.Any(s => s.Value.NeedsUnset) || (FreeForm is { } command && new Datum.Text(command, At).NeedsUnset);

    /// <summary>All settings.</summary>
    public IEnumerable<Setting> All => settings.Values;

    /// <summary>Reads a module's arguments.</summary>
    /// <param name="defaults"><c>module_defaults</c>, the innermost last.</param>
    public static ModuleArguments Read(YamlEntry module, YamlNode? args, bool isFreeForm, Templar templar, Variables variables, IReadOnlyList<YamlMapping>? defaults = null)
    {
        var result = new ModuleArguments(module.Key.Location);
        // the innermost ones of a module take the place of all others
        result.AddAll((defaults ?? []).SelectMany(d => d.Effective).LastOrDefault(e => e.Name is { } name && Keywords.Short(name) == Keywords.Short(module.Name ?? ""))?.Value, templar, variables);

        result.AddAll(args, templar, variables);
        switch (module.Value)
        {
            case YamlMapping:
                result.AddAll(module.Value, templar, variables);
                break;
            case YamlScalar scalar when scalar.Resolve() is not YamlNull:
                result.AddText(scalar.Value, isFreeForm, templar, variables);
                break;
        }

        return result;
    }

    /// <summary>The first of some names that is given, and not omitted.</summary>
    public Setting? Find(params string[] names) =>
        names.Select(n => settings.TryGetValue(n, out var setting) && setting.Value is not (Datum.Omitted or Datum.Null) ? setting : null).FirstOrDefault(s => s is not null);

    /// <summary>A setting as text; null where it is not given, or a collection.</summary>
    public Value? Text(params string[] names) => Find(names)?.Value.Print() is { Parts.Count: > 0 } value ? value : null;

    /// <summary>A setting as a word of a choice, such as <c>state</c>; null where it is not given, and empty where it is not known.</summary>
    public string? Word(string name) => Find(name) is not { } setting ? null : setting.Value.Print()?.Known?.Trim() ?? "";

    /// <summary>A setting that is true or false; null where a template decides it.</summary>
    public bool? Flag(string name, bool otherwise) => Find(name) is not { } setting ? otherwise : setting.Value.AsFlag;

    private void AddAll(YamlNode? node, Templar templar, Variables variables)
    {
        if (node is YamlMapping mapping)
        {
            foreach (var entry in mapping.Effective.Where(e => e.Name is not null))
            {
                settings[entry.Name!] = new Setting(entry.Name!, templar.Evaluate(entry.Value, variables), (entry.Value as YamlScalar)?.Value, entry.Key.Location);
            }
        }
        else if (node is YamlScalar scalar && scalar.Text.Length > 0)
        {
            if (templar.Evaluate(scalar, variables) is Datum.Map map)
            {
                foreach (var entry in map.Entries)
                {
                    settings[entry.Key] = new Setting(entry.Key, entry.Value, null, entry.Value.At);
                }
            }
            else
            {
                IsOpen = true;
            }
        }
    }

    private void AddText(MappedText text, bool isFreeForm, Templar templar, Variables variables)
    {
        var (found, rest) = KeyValues.Split(text, isFreeForm);
        foreach (var (key, value) in found)
        {
            settings[key.Text] = new Setting(key.Text, templar.Evaluate(value, variables), value, key.Location);
        }

        if (isFreeForm && rest.Length > 0)
        {
            FreeForm = templar.Evaluate(rest, variables).Print();
        }
        else if (rest.Length > 0 && found.Count == 0)
        {
            IsOpen = true;
            FreeForm = templar.Evaluate(rest, variables).Print();
        }
    }
}
