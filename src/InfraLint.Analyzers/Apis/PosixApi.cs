using InfraLint.Analyzers.Reading;
using InfraLint.Domains;
using InfraLint.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Apis;

/// <summary>
/// chmod(2) and its kin: of Mono.Posix (Mono.Unix.Native.Syscall, and UnixFileSystemInfo.FileAccessPermissions, whose values are the mode bits), and those
/// that a program imports from libc itself.
/// </summary>
internal static class PosixApi
{
    /// <summary>What a call does.</summary>
    public static Step? Read(IInvocationOperation call, Reader reader)
    {
        var method = call.TargetMethod;
        if (!method.IsStatic || call.Arguments.Length < 2 || !(method.ContainingType.Is("Mono.Unix.Native", "Syscall") || IsImported(method)) || Reader.Argument(call, 0) is not { Type.SpecialType: SpecialType.System_String } path)
        {
            return null;
        }

        return (method.Name, Reader.Argument(call, 1)) switch
        {
            ("chmod", { } mode) => Step.Local(reader.Chmod(path, mode)),
            ("mkdir", { } mode) when reader.Mode(mode) is { } given => Step.Local(new Program.Seq(
            [
                new Program.Do(new Effect.Mkdir([reader.Path(path)], ModeChange.Exactly(given.Bits & ~Octal.O022), Parents: false, given.At)),
                given.Misread is null ? Program.Nothing : Reader.Misread(reader.Values.Of(path), given),
            ])),
            ("chown" or "lchown", { } user) when call.Arguments.Length == 3 && Reader.Argument(call, 2) is { } group => Step.Local(new Effect.Chown(
                [reader.Path(path)], Principal(user, reader), Principal(group, reader), LoginGroup: false, Recursive: false, NoDereference: method.Name == "lchown", reader.Values.At(user))),
            _ => null,
        };
    }

    /// <summary>What setting a property does.</summary>
    public static Step? Read(ISimpleAssignmentOperation set, IPropertyReferenceOperation property, Reader reader) =>
        property.Property.Name == "FileAccessPermissions" && property.Property.ContainingType.Is("Mono.Unix", "UnixFileSystemInfo") && property.Instance is { } info
        && reader.Made(info) is IObjectCreationOperation { Arguments: [var path, ..] } ? Step.Local(reader.Chmod(path.Value, set.Value)) : null;

    private static PrincipalOperand Principal(IOperation id, Reader reader) => new(reader.Values.Of(id));

    private static bool IsImported(IMethodSymbol method) =>
        method.Name is "chmod" or "mkdir" or "chown" or "lchown"
        && (method.GetDllImportData()?.ModuleName is { } module && IsLibc(module)
            || method.GetAttributes().Any(a => a.AttributeClass?.Name == "LibraryImportAttribute" && a.ConstructorArguments is [{ Value: string library }, ..] && IsLibc(library)));

    private static bool IsLibc(string module) => module.StartsWith("libc", StringComparison.Ordinal) || module is "c" or "Mono.Posix.NETStandard" or "MonoPosixHelper";
}
