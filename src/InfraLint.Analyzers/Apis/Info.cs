using InfraLint.Analyzers.Reading;
using InfraLint.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Apis;

/// <summary>A ProcessStartInfo: how it is made, and what is set of it afterwards through the local that holds it, or the process that is given it.</summary>
internal sealed class Info
{
    private readonly Dictionary<string, IOperation> properties = new(StringComparer.Ordinal);
    private readonly List<IOperation> words = [];
    private readonly Reader reader;
    private bool isOpen;

    public Info(IObjectCreationOperation made, Reader reader)
    {
        this.reader = reader;
        if (Reader.Argument(made.Arguments, "fileName") is { } file)
        {
            properties["FileName"] = file;
        }

        if (Reader.Argument(made.Arguments, "arguments") is { } arguments)
        {
            properties["Arguments"] = arguments;
        }

        foreach (var set in made.Initializer?.Initializers.AsEnumerable() ?? [])
        {
            switch (set)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment:
                    Set(target, assignment.Value);
                    break;
                case IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation { Property.Name: "ArgumentList" } } list:
                    words.AddRange(list.Initializer.Initializers.OfType<IInvocationOperation>().Where(i => i.Arguments.Length == 1).Select(i => i.Arguments[0].Value));
                    break;
                case IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation { Property.Name: "Environment" or "EnvironmentVariables" } } environment:
                    environment.Initializer.Initializers.OfType<ISimpleAssignmentOperation>().ToList().ForEach(Variable);
                    break;
            }
        }

        if (Holder(made) is { } holder)
        {
            Later(holder, made);
        }
    }

    /// <summary>What is run.</summary>
    public IOperation? File => properties.TryGetValue("FileName", out var file) ? file : null;

    /// <summary>Where it runs; null for where the program runs.</summary>
    public IOperation? Directory => properties.TryGetValue("WorkingDirectory", out var directory) && directory.ConstantValue.Value is not "" ? directory : null;

    /// <summary>The program reads what it prints.</summary>
    public bool IsRead => properties.TryGetValue("RedirectStandardOutput", out var read) && read.ConstantValue.Value is not false;

    /// <summary>The variables that it gets.</summary>
    public List<(string Name, IOperation Value)> Variables { get; } = [];

    /// <summary>The words behind the program; null where they are not known.</summary>
    public IReadOnlyList<Argument>? Words
    {
        get
        {
            List<Argument> all = [.. words.Select(w => new Argument(reader.Values.Of(w)))];
            if (properties.TryGetValue("Arguments", out var text))
            {
                all.AddRange(ProcessApi.Split(reader.Values.Of(text)));
            }
            else if (properties.TryGetValue("ArgumentList", out _))
            {
                return null;
            }

            return isOpen ? null : all;
        }
    }

    private static ILocalSymbol? Holder(IOperation made)
    {
        for (var at = made.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case IVariableDeclaratorOperation declarator:
                    return declarator.Symbol;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local }:
                    return local.Local;
                case IConversionOperation or IVariableInitializerOperation or IObjectOrCollectionInitializerOperation or IObjectCreationOperation:
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "StartInfo" } }:
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private void Later(ILocalSymbol holder, IOperation made)
    {
        foreach (var read in reader.Values.Locals.Reads(holder).Where(r => r.Syntax.SpanStart > made.Syntax.Span.End))
        {
            IOperation at = read;
            while (at.Parent is IPropertyReferenceOperation { Property.Name: "StartInfo" } through)
            {
                at = through;
            }

            switch (at.Parent)
            {
                case IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation set } target when set.Target == target:
                    Set(target, set.Value);
                    isOpen |= IsConditional(set) && target.Property.Name is "FileName" or "Arguments" or "ArgumentList";
                    break;
                case IPropertyReferenceOperation { Property.Name: "Arguments", Parent: ICompoundAssignmentOperation }:
                    isOpen = true;
                    break;
                case IPropertyReferenceOperation { Property.Name: "ArgumentList", Parent: IInvocationOperation call } list when call.Instance == list:
                    words.AddRange(call.TargetMethod.Name == "Add" && call.Arguments.Length == 1 ? [call.Arguments[0].Value] : []);
                    isOpen |= call.TargetMethod.Name != "Add" || IsConditional(call);
                    break;
                case IPropertyReferenceOperation { Property.Name: "ArgumentList", Parent: not IInvocationOperation }:
                    isOpen = true;
                    break;
                case IPropertyReferenceOperation { Property.Name: "Environment" or "EnvironmentVariables" } environment:
                    if (environment.Parent is IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation variable })
                    {
                        Variable(variable);
                    }

                    break;
                // another method may add to it
                case IArgumentOperation { Parent: IInvocationOperation call } when at == read && !call.TargetMethod.ContainingType.Is("System.Diagnostics", "Process"):
                    isOpen |= words.Count == 0 && !properties.ContainsKey("Arguments");
                    break;
            }
        }
    }

    private void Set(IPropertyReferenceOperation target, IOperation value) => properties[target.Property.Name] = value;

    private void Variable(ISimpleAssignmentOperation set)
    {
        if (set.Target is IPropertyReferenceOperation { Arguments: [var key] } && key.Value.ConstantValue.Value is string name)
        {
            Variables.Add((name, set.Value));
        }
    }

    private static bool IsConditional(IOperation operation)
    {
        for (var at = operation.Parent; at is not null; at = at.Parent)
        {
            if (at is IConditionalOperation or ILoopOperation or ISwitchOperation or ICatchClauseOperation)
            {
                return true;
            }
        }

        return false;
    }
}
