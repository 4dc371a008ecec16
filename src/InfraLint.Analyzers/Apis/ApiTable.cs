using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Apis;

/// <summary>All that is known of libraries: an API is one file and its names here.</summary>
internal static class ApiTable
{
    /// <summary>Methods whose names say enough: the first question, asked of every call.</summary>
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "SetUnixFileMode", "SetEnvironmentVariable", "chmod", "mkdir", "chown", "lchown", "RunCommand", "CreateCommand", "ChangePermissions", "SetAttributesAsync",
        "AddCommands", "AddUserData", "ShellCommand", "ArgvCommand", "WithCustomData", "WithCommand", "WithEntrypoint", "ExecAsync", "WithResourceMapping", "StartProcess", "StartShell",
    };

    /// <summary>Methods whose names are common, and the types that they count of.</summary>
    private static readonly Dictionary<string, string[]> MethodsOf = new(StringComparer.Ordinal)
    {
        ["WriteAllText"] = [File, Sftp, ISftp],
        ["WriteAllTextAsync"] = [File],
        ["WriteAllBytes"] = [File, Sftp, ISftp],
        ["WriteAllBytesAsync"] = [File],
        ["WriteAllLines"] = [File, Sftp, ISftp],
        ["WriteAllLinesAsync"] = [File],
        ["AppendAllText"] = [File],
        ["AppendAllTextAsync"] = [File],
        ["AppendAllLines"] = [File],
        ["AppendAllBytes"] = [File],
        ["AppendText"] = [File],
        ["Create"] = [File, Sftp, ISftp, "RSA", "DSA"],
        ["CreateText"] = [File, Sftp, ISftp],
        ["OpenWrite"] = [File],
        ["Open"] = [File],
        ["Copy"] = [File],
        ["Move"] = [File],
        ["Delete"] = [File, "Directory"],
        ["CreateDirectory"] = ["Directory", Sftp, ISftp],
        ["UploadFile"] = [Sftp, ISftp],
        ["DeleteFile"] = [Sftp, ISftp],
        ["Start"] = ["Process"],
        ["WriteLine"] = ["ShellStream"],
        ["Connect"] = ["BaseClient", "IBaseClient", "SshClient", Sftp, "ScpClient"],
        ["ConnectAsync"] = ["BaseClient", "IBaseClient", "SshClient", Sftp, "ScpClient"],
        ["ExecuteAsync"] = ["SshClient"],
        ["CreateDirectoryAsync"] = [Sftp],
        ["CreateNewDirectoryAsync"] = [Sftp],
        ["UploadFileAsync"] = [Sftp],
        ["OpenOrCreateFileAsync"] = [Sftp],
        ["CreateNewFileAsync"] = [Sftp],
        ["DeleteFileAsync"] = [Sftp],
        ["FromString"] = [Init],
        ["FromUrl"] = [Init],
        ["FromFileInline"] = [Init],
        ["FromAsset"] = [Init],
        ["Custom"] = ["UserData"],
        ["Run"] = [Command],
        ["RunAsync"] = [Command],
        ["ReadAsync"] = [Command],
        ["Wrap"] = ["Cli"],
        ["WithArguments"] = [Command],
    };

    private const string File = "File", Sftp = "SftpClient", ISftp = "ISftpClient", Init = "InitFile", Command = "Command";

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
        OperationKind.Invocation => MayKnow(((IInvocationOperation)operation).TargetMethod),
        OperationKind.ObjectCreation => operation.Type is { } type && Made.Contains(type.Name),
        OperationKind.SimpleAssignment => ((ISimpleAssignmentOperation)operation).Target is IPropertyReferenceOperation property && Properties.Contains(property.Property.Name)
            && (property.Property.Name != "this[]" || property.Arguments is [{ Value: IFieldReferenceOperation { Field.ContainingType.Name: "SshConfigOption" } }]),
        _ => false,
    };

    private static bool MayKnow(IMethodSymbol method)
    {
        if (!MethodsOf.TryGetValue(method.Name, out var types))
        {
            return Methods.Contains(method.Name);
        }

        var name = method.ContainingType.Name;
        foreach (var type in types)
        {
            if (type == name)
            {
                return true;
            }
        }

        return false;
    }

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
