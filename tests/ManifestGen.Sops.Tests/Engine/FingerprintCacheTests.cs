using System.Security.Cryptography;
using ManifestGen.Secrets;
using ManifestGen.Sops.Documents;
using ManifestGen.Sops.Engine;
using static ManifestGen.Sops.Tests.Engine.Workshop;

namespace ManifestGen.Sops.Tests.Engine;

public sealed class FingerprintCacheTests : IDisposable
{
    private static readonly FileRule Rule = new() { Recipients = ["age1a"], Keys = [], Selection = Selection.KubernetesSecret };

    private readonly string folder = Directory.CreateTempSubdirectory("manifestgen-state-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Builds_that_start_at_once_on_a_new_machine_make_one_key_and_recognise_their_files()
    {
        const int Builds = 6;
        for (var round = 0; round < 60; round++)
        {
            var state = Path.Combine(folder, $"{round}");
            using var start = new Barrier(Builds);
            var threads = Enumerable.Range(0, Builds).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                new FingerprintCache(state).Remember(Work(i), Rule, Bytes(i));
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            Enumerable.Range(0, Builds).ShouldAllBe(i => new FingerprintCache(state).Matches(Work(i), Rule, Bytes(i)) == true);
            Directory.GetFiles(state, "*", SearchOption.AllDirectories).Length.ShouldBe(Builds + 1);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_key_that_a_dying_build_left_unfinished_is_made_anew(int length)
    {
        File.WriteAllBytes(Key, new byte[length]);
        new FingerprintCache(folder).Matches(Work(1), Rule, Bytes(1)).ShouldBeNull();
        new FingerprintCache(folder).Remember(Work(1), Rule, Bytes(1));
        File.ReadAllBytes(Key).Length.ShouldBe(32);
        new FingerprintCache(folder).Matches(Work(1), Rule, Bytes(1)).ShouldBe(true);
    }

    [Fact]
    public void What_another_key_remembered_says_nothing_rather_than_that_a_value_was_changed()
    {
        new FingerprintCache(folder).Remember(Work(1), Rule, Bytes(1));
        File.WriteAllBytes(Key, RandomNumberGenerator.GetBytes(32));
        new FingerprintCache(folder).Matches(Work(1), Rule, Bytes(1)).ShouldBeNull();
    }

    [Fact]
    public void A_key_that_somebody_keeps_locked_costs_the_memory_and_not_the_build()
    {
        new FingerprintCache(folder).Remember(Work(1), Rule, Bytes(1));
        using var held = new FileStream(Key, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        new FingerprintCache(folder).Matches(Work(1), Rule, Bytes(1)).ShouldBeNull();
        new FingerprintCache(folder).Remember(Work(2), Rule, Bytes(2));
    }

    [Fact]
    public void Only_its_owner_can_read_what_is_remembered()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var state = Path.Combine(folder, "state");
        new FingerprintCache(state).Remember(Work(1), Rule, Bytes(1));
        File.GetUnixFileMode(state).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.GetFiles(state, "*", SearchOption.AllDirectories))
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private string Key => Path.Combine(folder, "fingerprint.key");

    private static byte[] Bytes(int number) => [1, 2, (byte)number];

    private static SecretWork Work(int number) => new(Secret($"app{number}", Entry("a", SecretValue.FromEnvironment("A"))), $"/app{number}.sops.yaml")
    {
        Values = { ["a"] = [9, (byte)number] },
    };
}
