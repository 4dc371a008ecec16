using InfraLint.Analyzers.Reading;
using InfraLint.Domains;
using InfraLint.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Apis;

/// <summary>
/// Tmds.Ssh: commands, files with their permissions (less the server's umask for new ones, 0777 and 0666 by default; SetAttributesAsync is chmod), and a
/// HostAuthentication that answers with true whatever the key.
/// </summary>
internal static class TmdsSshApi
{
    private const string Space = "Tmds.Ssh";

    /// <summary>What a call does.</summary>
    public static Step? Read(IInvocationOperation call, Reader reader)
    {
        var method = call.TargetMethod;
        if (!method.ContainingType.IsBelow(Space))
        {
            return null;
        }

        var host = "Tmds.Ssh " + reader.Identity(call.Instance);
        var path = Reader.Argument(call, "path") ?? Reader.Argument(call, "remoteFilePath");
        var permissions = Reader.Argument(call, "permissions") ?? Reader.Argument(call, "createPermissions");
        return method.Name switch
        {
            "ExecuteAsync" when Reader.Argument(call, "command") is { } command => new Step(host, reader.Script(reader.Values.Of(command))),
            "SetAttributesAsync" when path is not null && permissions is not null => new Step(host, reader.Chmod(path, permissions)),
            "CreateDirectoryAsync" or "CreateNewDirectoryAsync" when path is not null => Made(host, path, permissions, call, reader, isDirectory: true),
            "UploadFileAsync" when path is not null => Made(host, path, permissions, call, reader, isDirectory: false),
            "OpenOrCreateFileAsync" or "CreateNewFileAsync" when path is not null => Made(host, path, Reader.Property(Reader.Argument(call, "options"), "CreatePermissions"), call, reader, isDirectory: false),
            "DeleteFileAsync" when path is not null => new Step(host, new Program.Do(new Effect.Unlink([reader.Path(path)], Recursive: false, Force: true, DirectoriesOnly: false, reader.Values.At(call)))),
            _ => null,
        };
    }

    /// <summary>What setting a property does: who is trusted, and the options of ssh_config.</summary>
    public static Step? Read(ISimpleAssignmentOperation set, IPropertyReferenceOperation property, Reader reader)
    {
        if (property.Property.Name == "HostAuthentication" && property.Property.ContainingType.IsBelow(Space))
        {
            return Values.Unwrapped(set.Value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } && AnswersTrue(lambda)
                ? Step.Local(SshNetApi.Unchecked(reader.Values.At(set), "authenticate", null)) : null;
        }

        return property.Arguments is [{ Value: var key }] && Values.Unwrapped(key) is IFieldReferenceOperation { Field: { ContainingType.Name: "SshConfigOption" } option } && option.ContainingType.IsBelow(Space)
            ? Step.Local(new Effect.Configure([new SshSetting(option.Name, reader.Values.Of(set.Value), reader.Values.At(set))], reader.Values.At(set))) : null;
    }

    private static bool AnswersTrue(IAnonymousFunctionOperation lambda)
    {
        var returns = lambda.Body.Descendants().OfType<IReturnOperation>().Where(r => r.ReturnedValue is not null).ToList();
        return returns is [{ ReturnedValue: { } value }] && !lambda.Body.Descendants().Any(o => o is IParameterReferenceOperation or IConditionalOperation or ISwitchExpressionOperation) && Values.Unwrapped(value) switch
        {
            { ConstantValue.Value: true } => true,
            IInvocationOperation { TargetMethod.Name: "FromResult", Arguments: [{ Value.ConstantValue.Value: true }] } => true,
            IObjectCreationOperation { Type.Name: "ValueTask", Arguments: [{ Value.ConstantValue.Value: true }] } => true,
            _ => false,
        };
    }

    private static Step? Made(string host, IOperation path, IOperation? permissions, IInvocationOperation call, Reader reader, bool isDirectory)
    {
        if (permissions is null)
        {
            return new Step(host, new Program.Do(isDirectory
                ? new Effect.Mkdir([reader.Path(path)], null, Parents: true, reader.Values.At(call))
                : new Effect.Write(reader.Path(path), Value.Of(new Symbol($"written-{call.Syntax.SpanStart}", "..", new Meaning.Anything()), reader.Values.At(call)), IsAppend: false, Octal.O666, reader.Values.At(call))));
        }

        if (reader.Mode(permissions) is not { } given)
        {
            return null;
        }

        Program made = new Program.Do(isDirectory
            ? new Effect.Mkdir([reader.Path(path)], ModeChange.Exactly(given.Bits & ~Octal.O022), Parents: true, given.At)
            : new Effect.Write(reader.Path(path), Value.Of(new Symbol($"written-{call.Syntax.SpanStart}", "..", new Meaning.Anything()), reader.Values.At(call)), IsAppend: false, given.Bits, given.At));
        return new Step(host, given.Misread is null ? made : new Program.Seq([made, Reader.Misread(reader.Values.Of(path), given)]));
    }
}
