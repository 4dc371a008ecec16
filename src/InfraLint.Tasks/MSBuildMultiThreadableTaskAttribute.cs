namespace Microsoft.Build.Framework;

/// <summary>
/// Tells a multithreaded MSBuild, which looks for it by name alone, that the task may run beside others in its process.
/// InfraLint's does: it keeps no state, and every path that it uses is absolute.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
