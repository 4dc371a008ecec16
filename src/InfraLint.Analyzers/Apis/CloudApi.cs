using InfraLint.Analyzers.Reading;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering;
using InfraLint.Lowering.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Apis;

/// <summary>
/// What instances are given at their start: AWS CDK (UserData, cfn-init), Pulumi, and the SDK of Azure. CDK's user-data for Linux begins with
/// <c>#!/bin/bash</c> (aws-ec2, user-data.ts); cfn-init puts files in place with 000644 and root:root where nothing else is said (aws-ec2, cfn-init-elements.ts).
/// </summary>
internal static class CloudApi
{
    private const string Cdk = "Amazon.CDK", FromInit = "cfn-init";

    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal) { "UserData", "UserDataBase64", "CustomData", "UserDataReplaceOnChange" };

    /// <summary>What a call does.</summary>
    public static Step? Read(IInvocationOperation call, Reader reader)
    {
        var method = call.TargetMethod;
        if (!method.ContainingType.IsBelow(Cdk))
        {
            return null;
        }

        switch (method.ContainingType.Name, method.Name)
        {
            case (_, "AddCommands" or "AddUserData") when call.Arguments is [{ Value: { } lines }] && reader.Values.Elements(lines) is { } all && !IsForWindows(call, reader):
                return new Step("user-data " + Receiver(call, reader), Program.Nothing) { Lines = [.. all.Select(reader.Values.Of)] };
            case ("InitCommand", "ShellCommand") when Reader.Argument(call, 0) is { } command:
                return new Step(FromInit, reader.Script(reader.Values.Of(command)));
            case ("InitCommand", "ArgvCommand") when Reader.Argument(call, 0) is { } words && reader.Words(words) is { Count: > 0 } argv:
                return new Step(FromInit, reader.Invoke(argv, reader.Values.At(call)));
            case ("InitFile", "FromString" or "FromUrl" or "FromFileInline" or "FromAsset") when Reader.Argument(call, 0) is { } path:
                return new Step(FromInit, Place(path, method.Name == "FromString" ? Reader.Argument(call, 1) : null, Reader.Argument(call, 2), call, reader));
            default:
                return null;
        }
    }

    /// <summary>A text that a property or a call is given for an instance's start.</summary>
    public static Given? Text(IOperation operation, Reader reader)
    {
        var text = operation switch
        {
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { } property }, Value: { } value } when Texts.Contains(property.Name) && (property.ContainingType.IsBelow("Pulumi") || property.ContainingType.IsBelow("Azure") || property.ContainingType.IsBelow("Microsoft.Azure") || property.ContainingType.IsBelow(Cdk)) => value,
            IInvocationOperation { TargetMethod: { Name: "Custom", ContainingType.Name: "UserData" } method } call when method.ContainingType.IsBelow(Cdk) => Reader.Argument(call, 0),
            IInvocationOperation { TargetMethod.Name: "WithCustomData" } call when call.TargetMethod.ContainingType.IsBelow("Microsoft.Azure") => Reader.Argument(call, 0),
            _ => null,
        };
        return text is not null && reader.Values.Decoded(text) is var known && EmbeddedKind(known) is { } kind ? new Given(kind, known, IsUserData: true) : null;
    }

    /// <summary>A command of Pulumi's provider: <c>Create</c> and <c>Update</c> of CommandArgs.</summary>
    public static Step? Read(ISimpleAssignmentOperation set, IPropertyReferenceOperation property, Reader reader)
    {
        var type = property.Property.ContainingType;
        return property.Property.Name is "Create" or "Update" && type.Name == "CommandArgs" && type.IsBelow("Pulumi.Command")
            ? new Step(type.ContainingNamespace.Name == "Remote" ? "Pulumi " + set.Syntax.SpanStart : Step.Here, reader.Script(reader.Values.Of(set.Value))) : null;
    }

    private static FileKind? EmbeddedKind(Value text) => TextInCSharp.Tell(text);

    private static string Receiver(IInvocationOperation call, Reader reader) =>
        call.Instance is IPropertyReferenceOperation { Property.Name: "UserData", Instance: { } owner } ? reader.Identity(owner) : reader.Identity(call.Instance);

    private static bool IsForWindows(IInvocationOperation call, Reader reader) =>
        call.Instance is { } instance && reader.Made(instance) is IInvocationOperation { TargetMethod.Name: "ForWindows" };

    private static Program Place(IOperation path, IOperation? content, IOperation? options, IOperation call, Reader reader)
    {
        var made = options is null ? null : reader.Made(options);
        var mode = Reader.Property(made, "Mode");
        var known = mode is null ? options is null || made is IObjectCreationOperation ? Octal.O644 : (long?)null : reader.Values.Of(mode).Known is { } digits ? ModeNumbers.ParseOctal(digits) : null;
        PrincipalOperand Owner(string name) => Reader.Property(made, name) is { } set ? new PrincipalOperand(reader.Values.Of(set)) : new PrincipalOperand(Value.Of("root", reader.Values.At(call)));
        return new Program.Do(new Effect.Place(reader.Path(path), new PlaceOptions
        {
            Mode = known is { } bits ? ModeChange.Exactly((int)(bits & Octal.O777)) : null,
            ModeAt = mode is null ? null : reader.Values.Of(mode).Location,
            Owner = Owner("Owner"),
            Group = Owner("Group"),
            Content = content is null ? null : reader.Values.Of(content),
        }, reader.Values.At(call)));
    }
}
