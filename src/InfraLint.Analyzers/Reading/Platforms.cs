using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Reading;

/// <summary>Questions after the operating system: what is provisioned here is Linux, or near to it.</summary>
internal static class Platforms
{
    /// <summary>Whether a condition holds there; null where it asks something else.</summary>
    public static bool? Holds(IOperation condition)
    {
        condition = Values.Unwrapped(condition);
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return !Holds(not.Operand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                return Holds(and.LeftOperand) is var left && Holds(and.RightOperand) is var right && (left == false || right == false) ? false : left == true && right == true ? true : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                return Holds(or.LeftOperand) is var one && Holds(or.RightOperand) is var other && (one == true || other == true) ? true : one == false && other == false ? false : null;
            case IInvocationOperation { TargetMethod: { Name: "IsOSPlatform" } method, Arguments: [{ Value: var platform }, ..] } when method.ContainingType.Name is "RuntimeInformation" or "OperatingSystem":
                return Of((Values.Unwrapped(platform) as IPropertyReferenceOperation)?.Property.Name ?? platform.ConstantValue.Value as string ?? "");
            case IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: "OperatingSystem" } }:
                return name.StartsWith("Is", StringComparison.Ordinal) && !name.EndsWith("VersionAtLeast", StringComparison.Ordinal) ? Of(name.Substring(2)) : null;
            case IInvocationOperation { TargetMethod.Name: "IsWindows" or "IsRunningOnWindows" }:
            case IMemberReferenceOperation { Member.Name: "IsWindows" or "IsRunningOnWindows" or "RunningOnWindows" }:
                return false;
            default:
                return null;
        }
    }

    private static bool? Of(string platform) => platform.ToLowerInvariant() switch
    {
        "windows" or "browser" or "wasi" or "android" or "ios" => false,
        "linux" => true,
        _ => null,
    };
}
