using NUnit.Framework.Api;
using NUnit.Framework.Internal;

// NUnit's own runner, without an adapter.
var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
runner.Load(typeof(StackTests).Assembly, new Dictionary<string, object>());
var result = runner.Run(TestListener.NULL, TestFilter.Empty);
Console.WriteLine(result.ToXml(recursive: true).OuterXml);
return result is { PassCount: 1, FailCount: 0 } ? 0 : 1;
