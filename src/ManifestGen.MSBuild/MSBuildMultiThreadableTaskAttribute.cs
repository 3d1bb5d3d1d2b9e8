using System;

namespace Microsoft.Build.Framework;

/// <summary>MSBuild recognizes this attribute by its full name and then keeps the task in process under <c>-mt</c>.</summary>
/// <remarks>Declared here because the MSBuild version that the task is compiled against, chosen so that older hosts load it, does not have it yet.</remarks>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
