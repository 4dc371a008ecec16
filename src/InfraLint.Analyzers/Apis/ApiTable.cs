using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Apis;

/// <summary>All that is known of libraries: an API is one file and its names here.</summary>
internal static class ApiTable
{
    /// <summary>Methods of which one of the readers may know something: the first question, asked of every call.</summary>
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "SetUnixFileMode", "WriteAllText", "WriteAllTextAsync", "WriteAllBytes", "WriteAllBytesAsync", "WriteAllLines", "WriteAllLinesAsync", "AppendAllText", "AppendAllTextAsync", "AppendAllLines", "AppendAllBytes",
        "Create", "CreateText", "OpenWrite", "AppendText", "Open", "CreateDirectory", "Copy", "Move", "Delete",
        "Start", "SetEnvironmentVariable", "chmod", "mkdir", "chown", "lchown",
        "RunCommand", "CreateCommand", "WriteLine", "ChangePermissions", "UploadFile", "DeleteFile", "Connect", "ConnectAsync",
        "ExecuteAsync", "SetAttributesAsync", "CreateDirectoryAsync", "CreateNewDirectoryAsync", "UploadFileAsync", "OpenOrCreateFileAsync", "CreateNewFileAsync", "DeleteFileAsync",
        "AddCommands", "AddUserData", "ShellCommand", "ArgvCommand", "FromString", "FromUrl", "FromFileInline", "FromAsset", "Custom", "WithCustomData",
        "WithCommand", "WithEntrypoint", "ExecAsync", "WithResourceMapping",
        "Run", "RunAsync", "ReadAsync", "Wrap", "WithArguments", "StartProcess", "StartShell",
    };

    /// <summary>Types whose making is known.</summary>
    private static readonly HashSet<string> Made = new(StringComparer.Ordinal)
    {
        "FileStream", "StreamWriter", "ProcessStartInfo", "RSACryptoServiceProvider", "RSACng", "RSAOpenSsl", "DSACryptoServiceProvider", "DSACng", "DSAOpenSsl",
    };

    /// <summary>Properties whose setting is known.</summary>
    private static readonly HashSet<string> Properties = new(StringComparer.Ordinal)
    {
        "UnixFileMode", "FileAccessPermissions", "CanTrust", "HostAuthentication", "this[]", "UserData", "UserDataBase64", "CustomData", "Create", "Update",
    };

    /// <summary>Whether an operation may be one of these. It makes nothing: every operation of every project is asked.</summary>
    public static bool MayKnow(IOperation operation) => operation.Kind switch
    {
        OperationKind.Invocation => ((IInvocationOperation)operation).TargetMethod is var method && Methods.Contains(method.Name) && MayBeOf(method.ContainingType),
        OperationKind.ObjectCreation => operation.Type is { } type && Made.Contains(type.Name),
        OperationKind.SimpleAssignment => ((ISimpleAssignmentOperation)operation).Target is IPropertyReferenceOperation property && Properties.Contains(property.Property.Name)
            && (property.Property.Name != "this[]" || property.Arguments is [{ Value: IFieldReferenceOperation { Field.ContainingType.Name: "SshConfigOption" } }]),
        _ => false,
    };

    /// <summary>The names of many methods are common: the type tells more.</summary>
    private static bool MayBeOf(INamedTypeSymbol? type) => type is not null && type.Name switch
    {
        "Console" or "Debug" or "Trace" or "TextWriter" or "StreamWriter" or "StringWriter" or "Task" or "Enumerable" or "Array" or "Activator" or "Thread" or "Timer" or "Stopwatch" => false,
        _ => true,
    };

    /// <summary>What an operation does.</summary>
    public static Step? Read(IOperation operation, Reader reader) => operation switch
    {
        _ when !MayKnow(operation) => null,
        IInvocationOperation call => FileSystemApi.Read(call, reader) ?? ProcessApi.Read(call, reader) ?? PosixApi.Read(call, reader) ?? SshNetApi.Read(call, reader) ?? TmdsSshApi.Read(call, reader)
            ?? CloudApi.Read(call, reader) ?? ContainerApi.Read(call, reader) ?? RunnerApi.Read(call, reader) ?? KeyApi.Read(call, reader),
        IObjectCreationOperation made => FileSystemApi.Read(made, reader) ?? ProcessApi.Read(made, reader) ?? KeyApi.Read(made, reader),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } set => FileSystemApi.Read(set, property, reader) ?? PosixApi.Read(set, property, reader) ?? SshNetApi.Read(set, property, reader)
            ?? TmdsSshApi.Read(set, property, reader) ?? CloudApi.Read(set, property, reader),
        _ => null,
    };
}
