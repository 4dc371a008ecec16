using InfraLint.Analyzers.Reading;
using InfraLint.Domains;
using InfraLint.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Apis;

/// <summary>Testcontainers: what a container runs, and the files that it is given, which are root's and 0644 where nothing else is said (IContainerBuilder.WithResourceMapping).</summary>
internal static class ContainerApi
{
    private const string Space = "DotNet.Testcontainers";

    /// <summary>What a call does.</summary>
    public static Step? Read(IInvocationOperation call, Reader reader)
    {
        var type = call.TargetMethod.ContainingType;
        if (call.TargetMethod.Name is not ("WithCommand" or "WithEntrypoint" or "ExecAsync" or "WithResourceMapping") || !(type.IsBelow(Space) || type.AllInterfaces.Any(i => i.IsBelow(Space))))
        {
            return null;
        }

        var container = "container " + (call.TargetMethod.Name == "ExecAsync" ? reader.Identity(call.Instance) : Root(call).Syntax.SpanStart.ToString());
        return call.TargetMethod.Name == "WithResourceMapping" ? Map(container, call, reader)
            : call.Arguments.Length > 0 && reader.Words(call.Arguments[0].Value) is { Count: > 0 } words ? new Step(container, reader.Invoke(words, reader.Values.At(call))) : null;
    }

    private static Step? Map(string container, IInvocationOperation call, Reader reader)
    {
        var content = Reader.Argument(call, "resourceContent");
        var target = Reader.Argument(call, "filePath") ?? Reader.Argument(call, "target");
        // a folder as the target gives the file its source's name
        if (target is null || (content is null && target.Type?.Name is not ("FileInfo" or "FilePath")) || Path(target, reader) is not { } path)
        {
            return null;
        }

        var mode = Reader.Argument(call, "fileMode");
        var given = mode is null ? new GivenMode(Octal.O644, reader.Values.At(call), null) : reader.Mode(mode);
        if (given is null)
        {
            return null;
        }

        PrincipalOperand Owner(string name) => new(Reader.Argument(call, name) is { } id ? reader.Values.Of(id) : Value.Of("0", reader.Values.At(call)));
        Program place = new Program.Do(new Effect.Place(path, new PlaceOptions
        {
            Mode = ModeChange.Exactly(given.Bits),
            ModeAt = given.At,
            Owner = Owner("uid"),
            Group = Owner("gid"),
            Content = content is null ? null : reader.Values.Decoded(content),
        }, reader.Values.At(call)));
        return new Step(container, given.Misread is null ? place : new Program.Seq([place, Reader.Misread(path.Value, given)]));
    }

    private static Argument? Path(IOperation target, Reader reader) => Values.Unwrapped(target) switch
    {
        { Type.SpecialType: SpecialType.System_String } text => reader.Path(text),
        var other => reader.Made(other) switch
        {
            IObjectCreationOperation { Arguments: [{ Value.Type.SpecialType: SpecialType.System_String } path] } => reader.Path(path.Value),
            IInvocationOperation { Arguments: [{ Value.Type.SpecialType: SpecialType.System_String } path] } => reader.Path(path.Value),
            _ => null,
        },
    };

    /// <summary>What a chain of calls begins with.</summary>
    private static IOperation Root(IInvocationOperation call)
    {
        IOperation at = call;
        while (at is IInvocationOperation { Instance: { } instance })
        {
            at = Values.Unwrapped(instance);
        }

        return at;
    }
}
