using System.Runtime.ExceptionServices;

namespace ManifestGen.Running;

/// <summary>Shares independent work among the processors.</summary>
/// <remarks>A plain counter instead of <see cref="Parallel"/>, whose loading and compiling costs a small run more than the loop brings.</remarks>
internal static class SideBySide
{
    /// <summary>Calls <paramref name="work"/> with every number below <paramref name="count"/>, in no order; the first exception is thrown as it was.</summary>
    /// <param name="count">How many pieces there are.</param>
    /// <param name="work">One piece.</param>
    /// <param name="batch">How many pieces a processor takes at a time.</param>
    public static void Run(int count, Action<int> work, int batch = 1)
    {
        var next = 0;
        var others = new Task[Math.Min(Environment.ProcessorCount, (count + batch - 1) / batch) is var processors and > 1 ? processors - 1 : 0];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = Task.Run(Take);
        }

        ExceptionDispatchInfo? problem = null;
        try
        {
            Take();
        }
        catch (Exception exception)
        {
            problem = ExceptionDispatchInfo.Capture(exception);
        }

        foreach (var other in others)
        {
            try
            {
                other.GetAwaiter().GetResult();
            }
            catch (Exception exception)
            {
                problem ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        problem?.Throw();

        void Take()
        {
            for (var start = Interlocked.Add(ref next, batch) - batch; start < count; start = Interlocked.Add(ref next, batch) - batch)
            {
                for (var i = start; i < Math.Min(start + batch, count); i++)
                {
                    work(i);
                }
            }
        }
    }
}
