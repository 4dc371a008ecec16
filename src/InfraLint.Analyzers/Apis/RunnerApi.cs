using InfraLint.Analyzers.Reading;
using InfraLint.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Apis;

/// <summary>Libraries that run programs: SimpleExec, CliWrap, Nuke (ProcessTasks) and Cake (ProcessAliases). All of them start a process of .NET's.</summary>
internal static class RunnerApi
{
    /// <summary>What a call does.</summary>
    public static Step? Read(IInvocationOperation call, Reader reader)
    {
        var method = call.TargetMethod;
        var type = method.ContainingType;
        switch (type.Name, method.Name)
        {
            case ("Command", "Run" or "RunAsync" or "ReadAsync") when type.Is("SimpleExec", "Command") && Reader.Argument(call, "name") is { } name:
                return Run(name, Reader.Argument(call, "args"), Reader.Argument(call, "workingDirectory"), call, reader);
            case ("Cli", "Wrap") when type.Is("CliWrap", "Cli") && Reader.Argument(call, 0) is { } file && !IsGivenWords(call):
                return Run(file, null, null, call, reader);
            case ("Command", "WithArguments") when type.Is("CliWrap", "Command") && Wrapped(call) is { } file && Reader.Argument(call, 0) is { } words:
                return words.Type?.TypeKind == TypeKind.Delegate ? Built(words, reader) is { } built ? Step.Local(ProcessApi.Run(reader.Path(file), built, null, call, reader)) : null : Run(file, words, null, call, reader);
            case ("ProcessTasks", "StartProcess") when type.IsBelow("Nuke.Common") && Reader.Argument(call, "toolPath") is { } tool:
                return Run(tool, Reader.Argument(call, "arguments"), Reader.Argument(call, "workingDirectory"), call, reader);
            case ("ProcessTasks", "StartShell") when type.IsBelow("Nuke.Common") && Reader.Argument(call, "command") is { } command:
                return Step.Local(reader.Script(reader.Values.Of(command), "bash"));
            case ("ProcessAliases", "StartProcess") when type.IsBelow("Cake") && Reader.Argument(call, "fileName") is { } file:
                var settings = Reader.Argument(call, "settings") ?? Reader.Argument(call, "processSettings");
                return settings is null ? Run(file, Reader.Argument(call, "processArguments"), null, call, reader)
                    : reader.Made(settings) is IObjectCreationOperation made ? OfCake(file, Reader.Property(made, "Arguments"), Reader.Property(made, "WorkingDirectory"), call, reader) : null;
            default:
                return null;
        }
    }

    private static Step? Run(IOperation file, IOperation? arguments, IOperation? directory, IOperation call, Reader reader)
    {
        arguments = arguments is null ? null : Values.Unwrapped(arguments);
        var words = arguments is null || arguments.ConstantValue is { HasValue: true, Value: null } ? []
            : arguments.Type?.SpecialType == SpecialType.System_String || arguments is IInterpolatedStringOperation ? ProcessApi.Split(reader.Values.Of(arguments)) : reader.Words(arguments);
        var folder = directory?.ConstantValue is { HasValue: true, Value: null or "" } ? null : directory;
        return words is null ? null : Step.Local(ProcessApi.Run(reader.Path(file), words, folder, call, reader));
    }

    private static Step? OfCake(IOperation file, IOperation? arguments, IOperation? directory, IOperation call, Reader reader)
    {
        if (arguments is null || Values.Unwrapped(arguments).Type?.SpecialType == SpecialType.System_String)
        {
            return Run(file, arguments, directory, call, reader);
        }

        // new ProcessArgumentBuilder().Append(..).AppendQuoted(..)
        var words = new List<Argument>();
        var at = reader.Made(arguments);
        while (at is IInvocationOperation { TargetMethod.Name: "Append" or "AppendQuoted" or "AppendSecret" or "AppendQuotedSecret" } append && append.Arguments.FirstOrDefault(a => a.Value.Type?.SpecialType == SpecialType.System_String) is { } text)
        {
            var value = reader.Values.Of(text.Value);
            words.InsertRange(0, append.TargetMethod.Name.StartsWith("AppendQuoted", StringComparison.Ordinal) ? [new Argument(value)] : ProcessApi.Split(value));
            at = Values.Unwrapped(append.Instance ?? append.Arguments[0].Value);
        }

        return at is IObjectCreationOperation { Type.Name: "ProcessArgumentBuilder" } ? Step.Local(ProcessApi.Run(reader.Path(file), words, directory, call, reader)) : null;
    }

    private static IOperation? Wrapped(IInvocationOperation call)
    {
        IOperation? at = call.Instance;
        while (at is not null && Values.Unwrapped(at) is IInvocationOperation inner)
        {
            if (inner.TargetMethod is { Name: "Wrap", ContainingType.Name: "Cli" })
            {
                return Reader.Argument(inner, 0);
            }

            at = inner.Instance;
        }

        return null;
    }

    private static bool IsGivenWords(IInvocationOperation wrap)
    {
        for (var at = wrap.Parent; at is IInvocationOperation or IConversionOperation or IArgumentOperation; at = at.Parent)
        {
            if (at is IInvocationOperation { TargetMethod.Name: "WithArguments" })
            {
                return true;
            }
        }

        // what is done with it later is not looked for
        return wrap.Parent is IVariableInitializerOperation or ISimpleAssignmentOperation or IReturnOperation;
    }

    /// <summary>The words of <c>b => b.Add("a").Add(b)</c>, in order; null where they are given another way.</summary>
    private static List<Argument>? Built(IOperation lambda, Reader reader)
    {
        var calls = lambda.Descendants().OfType<IInvocationOperation>().Where(i => i.TargetMethod.ContainingType.Name == "ArgumentsBuilder").OrderBy(i => i.Syntax.Span.End).ToList();
        if (lambda.Descendants().Any(o => o is IConditionalOperation or ILoopOperation) || calls.Any(c => c.TargetMethod.Name != "Add"))
        {
            return null;
        }

        var words = new List<Argument>();
        foreach (var call in calls)
        {
            var text = call.Arguments[0].Value;
            if (text.Type?.SpecialType == SpecialType.System_String)
            {
                words.Add(new Argument(reader.Values.Of(text)));
            }
            else if (reader.Words(text) is { } several)
            {
                words.AddRange(several);
            }
            else
            {
                return null;
            }
        }

        return words;
    }
}
