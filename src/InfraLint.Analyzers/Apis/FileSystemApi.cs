using InfraLint.Analyzers.Reading;
using InfraLint.Domains;
using InfraLint.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Apis;

/// <summary>
/// System.IO: a new file is made with 0666 and a directory with 0777, less the umask, or with the mode that it is given, less the umask too; what is there
/// keeps its mode (FileStreamOptions.UnixCreateMode, Directory.CreateDirectory(String, UnixFileMode)). File.Copy gives the copy the mode of its source
/// (dotnet/runtime, pal_io.c, SystemNative_CopyFile), and File.SetUnixFileMode is chmod(2).
/// </summary>
internal static class FileSystemApi
{
    private const string Space = "System.IO";

    /// <summary>What a call does.</summary>
    public static Step? Read(IInvocationOperation call, Reader reader)
    {
        var method = call.TargetMethod;
        var isFile = method.ContainingType.Name == "File" && method.ContainingType.Is(Space, "File");
        if (!isFile && !(method.ContainingType.Name is "Directory" or "FileInfo" or "FileSystemInfo" or "DirectoryInfo" && method.ContainingType.IsBelow(Space)))
        {
            return null;
        }

        var path = Reader.Argument(call, "path");
        return method.Name switch
        {
            "SetUnixFileMode" when isFile && path is not null && Reader.Argument(call, "mode") is { } mode => Step.Local(reader.Chmod(path, mode)),
            "WriteAllText" or "WriteAllTextAsync" or "WriteAllBytes" or "WriteAllBytesAsync" or "WriteAllLines" or "WriteAllLinesAsync" when path is not null => Step.Local(Write(path, Content(call, reader), false, call, reader)),
            "AppendAllText" or "AppendAllTextAsync" or "AppendAllLines" or "AppendAllBytes" when path is not null => Step.Local(Write(path, Content(call, reader), true, call, reader)),
            "Create" or "CreateText" or "OpenWrite" when isFile && path is not null => Step.Local(Write(path, null, false, call, reader)),
            "AppendText" when isFile && path is not null => Step.Local(Write(path, null, true, call, reader)),
            "Open" when isFile && path is not null && Reader.Argument(call, "options") is { } options => Opened(path, options, call, reader),
            "CreateDirectory" when method.ContainingType.Name == "Directory" && path is not null => Step.Local(CreateDirectory(path, Reader.Argument(call, "unixCreateMode"), call, reader)),
            "Copy" when isFile && Reader.Argument(call, "sourceFileName") is { } from && Reader.Argument(call, "destFileName") is { } to =>
                Step.Local(new Effect.Copy([reader.Path(from)], reader.Path(to), new CopyOptions { PreserveMode = true, IntoDirectory = false }, reader.Values.At(call))),
            "Move" when isFile && Reader.Argument(call, "sourceFileName") is { } from && Reader.Argument(call, "destFileName") is { } to =>
                Step.Local(new Effect.Rename([reader.Path(from)], reader.Path(to), IntoDirectory: false, NoClobber: false, reader.Values.At(call))),
            "Delete" when path is not null => Step.Local(new Effect.Unlink([reader.Path(path)], Recursive: method.ContainingType.Name == "Directory", Force: true, DirectoriesOnly: false, reader.Values.At(call))),
            _ => null,
        };
    }

    /// <summary>What the making of a stream does.</summary>
    public static Step? Read(IObjectCreationOperation made, Reader reader)
    {
        if (made.Type?.Name is not ("FileStream" or "StreamWriter") || !made.Type.IsBelow(Space) || made.Arguments.Length == 0 || Reader.Argument(made.Arguments, "path") is not { } path)
        {
            return null;
        }

        if (Reader.Argument(made.Arguments, "options") is { } options)
        {
            return Opened(path, options, made, reader);
        }

        var isWritten = made.Type.Name == "StreamWriter" || Name(Reader.Argument(made.Arguments, "mode")) is "Create" or "CreateNew";
        var isAppended = Reader.Argument(made.Arguments, "append")?.ConstantValue.Value is not (null or false);
        return isWritten ? Step.Local(Write(path, null, isAppended, made, reader)) : null;
    }

    /// <summary>What setting a property does: FileSystemInfo.UnixFileMode.</summary>
    public static Step? Read(ISimpleAssignmentOperation set, IPropertyReferenceOperation property, Reader reader) =>
        property.Property.Name == "UnixFileMode" && property.Property.ContainingType.Is(Space, "FileSystemInfo") && property.Instance is { } info
        && reader.Made(info) is IObjectCreationOperation { Arguments: [var path, ..] } ? Step.Local(reader.Chmod(path.Value, set.Value)) : null;

    private static Step? Opened(IOperation path, IOperation options, IOperation call, Reader reader)
    {
        var made = reader.Made(options);
        if (made is not IObjectCreationOperation || Name(Reader.Property(made, "Mode")) is not ("Create" or "CreateNew" or "OpenOrCreate"))
        {
            return null;
        }

        if (Reader.Property(made, "UnixCreateMode") is not { } mode)
        {
            return options is ILocalReferenceOperation ? null : Step.Local(Write(path, null, false, call, reader));
        }

        if (reader.Mode(mode) is not { } given)
        {
            return null;
        }

        reader.Says();
        var operand = reader.Path(path);
        Program write = new Program.Do(new Effect.Write(operand, Written(call, reader), IsAppend: false, given.Bits, given.At));
        return Step.Local(given.Misread is null ? write : new Program.Seq([write, Reader.Misread(operand.Value, given)]));
    }

    private static Program CreateDirectory(IOperation path, IOperation? mode, IOperation call, Reader reader)
    {
        var operand = reader.Path(path);
        if (mode is null)
        {
            Makes(call, reader);
            return new Program.Do(new Effect.Mkdir([operand], null, Parents: true, reader.Values.At(call)));
        }

        if (reader.Mode(mode) is not { } given)
        {
            return new Program.Do(new Effect.Havoc([operand], reader.Values.At(call)));
        }

        reader.Says();
        // the umask takes from it; for what it takes from a mode that needs it, nobody knows it
        Program make = new Program.Do(new Effect.Mkdir([operand], ModeChange.Exactly(given.Bits & ~Octal.O022), Parents: true, given.At));
        return given.Misread is null ? make : new Program.Seq([make, Reader.Misread(operand.Value, given)]);
    }

    private static void Makes(IOperation call, Reader reader)
    {
        if (call is IInvocationOperation made)
        {
            reader.MakersAt[reader.Values.At(call)] = made;
        }
    }

    private static Program Write(IOperation path, Value? content, bool isAppend, IOperation call, Reader reader)
    {
        Makes(call, reader);
        return new Program.Do(new Effect.Write(reader.Path(path), content ?? Written(call, reader), isAppend, Octal.O666, reader.Values.At(call)));
    }

    /// <summary>What a stream is given later is not looked for; one that is closed at once is given nothing.</summary>
    private static Value Written(IOperation call, Reader reader) =>
        call.Parent is IInvocationOperation { TargetMethod.Name: "Dispose" or "Close" or "DisposeAsync" } or IUsingOperation { Body: IBlockOperation { Operations: [] } } ? Value.Empty(reader.Values.At(call))
        : Value.Of(new Symbol($"written-{call.Syntax.SpanStart}", "..", new Meaning.Anything()), reader.Values.At(call));

    private static Value? Content(IInvocationOperation call, Reader reader)
    {
        var content = Reader.Argument(call, "contents") ?? Reader.Argument(call, "bytes");
        return content is null ? null
            : content.Type?.SpecialType != SpecialType.System_String && reader.Values.Elements(content) is { Count: > 0 } lines && lines.All(l => l.Type?.SpecialType == SpecialType.System_String)
                ? Value.Concat(lines.SelectMany(l => new[] { reader.Values.Of(l), Value.Of("\n", reader.Values.At(l)) }), reader.Values.At(content))
            : reader.Text(content);
    }

    private static string? Name(IOperation? constant) => constant is null ? null : (Values.Unwrapped(constant) as IFieldReferenceOperation)?.Field.Name;
}
