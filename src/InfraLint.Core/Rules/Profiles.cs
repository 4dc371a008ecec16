using InfraLint.Ir;
using InfraLint.Lowering.Shell;
using InfraLint.Text;

namespace InfraLint.Rules;

/// <summary>The startup files of shells on a machine.</summary>
internal static class Profiles
{
    /// <summary>The profiles of a machine, each as the text that a shell reads; a script that is one itself too.</summary>
    public static IEnumerable<(MappedText Text, string Path)> Of(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => StartupFiles.Has(f.Path.Key, f.Path.Name)))
        {
            if (file.Alternatives.Nodes.Where(n => n.Exists).Select(n => n.Content).OfType<Value>().OrderByDescending(c => c.Parts.Count).FirstOrDefault() is { } content)
            {
                // what was there before ends with its line
                var known = content.Parts is [{ Symbol: not null }, ..] ? Value.Of(content.Parts.Skip(1), content.Location) : content;
                yield return (known.WithPlaceholders(_ => "?"), file.Path.Display);
            }
        }

        if (machine.Kind == FileKind.Shell && machine.Run.Machine.File is { Path: { } path, Text.File: { } own } && StartupFiles.IsOfHome(path.Substring(path.LastIndexOf('/') + 1)))
        {
            yield return (own.All, path);
        }
    }
}
