using InfraLint.Lowering;
using InfraLint.Predicting;
using InfraLint.Text;

namespace InfraLint.Tests.Lowering.Dockerfile;

/// <summary>A Dockerfile's images, as predicted from fresh bases.</summary>
internal sealed class Built
{
    private readonly IReadOnlyList<PredictedMachine> machines;

    private Built(IReadOnlyList<PredictedMachine> machines) => this.machines = machines;

    /// <summary>Builds a Dockerfile with the files of its repository: <c>path</c>, or <c>path*</c> for one that may be executed.</summary>
    public static Built From(string dockerfile, params string[] files) => At("Dockerfile", dockerfile, files);

    public static Built At(string path, string dockerfile, params string[] files)
    {
        var file = InputFile.Of(path, dockerfile, isExecutable: false);
        var others = files.Select(f => f.Split('=', 2)).Select(f => InputFile.Of(f[0].TrimEnd('*'), f.Length > 1 ? f[1] : "text\n", f[0].EndsWith('*')));
        return new Built(Predictor.Predict(new Repository([file, .. others]), new Entry(file, FileKind.Dockerfile), new PredictOptions { IsFresh = true }));
    }

    public IReadOnlyList<PredictedMachine> Machines => machines;

    /// <summary>What is said of a path of the image: <c>0600 root:root</c>, <c>d0755 ?:?</c>, <c>maybe</c>, <c>gone</c>, or <c>-</c>.</summary>
    public string this[string path] => Describe(machines[^1], path);

    public string In(string stage, string path) => Describe(machines.Single(m => m.Name == stage), path);

    /// <summary>The source characters that decided about a path.</summary>
    public string Because(string path) => string.Join(" | ", machines[^1].Files.Single(f => f.Path == path).Because.Select(l => l.Text));

    private static string Describe(PredictedMachine machine, string path) => machine.Files.SingleOrDefault(f => f.Path == path) switch
    {
        null => "-",
        { Exists: "no" } => "gone",
        var file => $"{(file.Exists == "maybe" ? "maybe " : "")}{(file.Type switch { "directory" => "d", "link" => "l", null => "?", _ => "" })}{file.Mode} {file.Owner ?? "?"}:{file.Group ?? "?"}",
    };
}
