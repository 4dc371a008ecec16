using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers;

/// <summary>The calls that change a mode: <c>System.IO.File.SetUnixFileMode</c>, which is chmod(2).</summary>
/// <param name="file"><c>System.IO.File</c>.</param>
/// <param name="mode"><c>System.IO.UnixFileMode</c>; its values are the mode bits themselves.</param>
internal sealed class FileModeCalls(INamedTypeSymbol file, INamedTypeSymbol mode)
{
    /// <summary>The calls of a compilation; null where the framework has none.</summary>
    public static FileModeCalls? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName("System.IO.File") is { } file && compilation.GetTypeByMetadataName("System.IO.UnixFileMode") is { } mode
            ? new FileModeCalls(file, mode)
            : null;

    /// <summary>The constant path and mode of a call; null for another call, or for values that are not constant.</summary>
    public (IOperation PathAt, string Path, IOperation ModeAt, int Mode)? Read(IInvocationOperation call)
    {
        if (call.TargetMethod.Name != "SetUnixFileMode" || !SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, file))
        {
            return null;
        }

        var path = call.Arguments.FirstOrDefault(a => a.Parameter?.Type.SpecialType == SpecialType.System_String)?.Value;
        var bits = call.Arguments.FirstOrDefault(a => SymbolEqualityComparer.Default.Equals(a.Parameter?.Type, mode))?.Value;
        return path?.ConstantValue is { HasValue: true, Value: string { Length: > 0 } text } && bits?.ConstantValue is { HasValue: true, Value: int value }
            ? (path, text, bits, value)
            : null;
    }
}
