using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering;

/// <summary>What machines are assumed to be before the first step.</summary>
/// <param name="Base">A base's name for what names none itself; null is unknown.</param>
/// <param name="IsFresh">Nothing but the base's own files is there.</param>
/// <param name="User">Who runs a script; null is whoever.</param>
/// <param name="Directory">Where a script runs; null is the user's home where it is known.</param>
public sealed record Assumptions(string? Base, bool IsFresh, string? User, string? Directory)
{
    /// <summary>Nothing is known.</summary>
    public static Assumptions None { get; } = new(null, false, null, null);
}

/// <summary>Something that a front-end says of the file itself.</summary>
/// <param name="At">Where.</param>
/// <param name="Message">What, as a sentence without a final stop.</param>
/// <param name="IsTemplate">No fault of the file: a template that cannot be recovered, or something that is not looked into.</param>
public sealed record FileProblem(Location At, string Message, bool IsTemplate = false)
{
    /// <summary>It can be read, but the tool that the file is for does not accept it.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The tool does what was meant all the same.</summary>
    public bool IsHarmless { get; init; }
}

/// <summary>A provisioning file as machines.</summary>
/// <param name="Machines">The machines that it describes, in order.</param>
/// <param name="Problems">What could not be parsed.</param>
/// <param name="Uses">Other files of the repository that it takes in: they are not analysed again alone.</param>
public sealed record Lowered(IReadOnlyList<Machine> Machines, IReadOnlyList<FileProblem> Problems, IReadOnlyCollection<InputFile> Uses);

/// <summary>A language of provisioning files.</summary>
public interface IFrontend
{
    /// <summary>What it reads.</summary>
    FileKind Kind { get; }

    /// <summary>The machines that a file describes. It never throws; what it cannot read is a problem.</summary>
    /// <param name="file">The file; its text is there.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="repository">All files that it may refer to.</param>
    /// <param name="assumptions">What is assumed of the machines.</param>
    Lowered Lower(InputFile file, SourceFile text, Repository repository, Assumptions assumptions);
}
