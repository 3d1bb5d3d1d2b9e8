using System.Text;
using ManifestGen.Secrets;
using ManifestGen.Sops.AgeFormat;
using static ManifestGen.Sops.Tests.Engine.Workshop;

namespace ManifestGen.Sops.Tests.Engine;

public class PlaintextTests
{
    private const string Canary = "c4n4ry-Zq8!sings";

    [Fact]
    public void No_file_and_no_message_ever_holds_a_value_in_any_of_its_forms()
    {
        using var shop = new Workshop();
        using var colleague = AgeIdentity.Generate();
        var said = new StringBuilder();
        shop.Set("A", Canary);
        shop.Set("U", "user-" + Canary);
        var secret = Secret("app",
            Entry("a", shop.Given("A"), PasswordPolicy.OpenObserve), Entry("u", shop.Given("U")),
            Entry("h", SecretValue.BasicHeader(new("apps", "app", "u"), new("apps", "app", "a"))));
        Build(secret);
        Build(secret with { IsSubstituted = true });
        shop.WriteRule(shop.Me.Recipient.Text, colleague.Recipient.Text);
        Build(secret);
        shop.WriteRule(shop.Me.Recipient.Text);
        Build(secret);
        shop.Identity = null;
        Build(secret);
        shop.Set("A", Canary + Canary);
        Build(secret);
        shop.Set("U", null);
        shop.Set("A", Canary);
        Note(shop.Plan(secret));
        shop.Set("A", Canary[..4]);
        Note(shop.Plan(secret));

        byte[] plain = Encoding.UTF8.GetBytes(Canary);
        byte[][] forms = [plain, Encoding.Unicode.GetBytes(Canary), Encoding.ASCII.GetBytes(Convert.ToBase64String(plain)[..^4]), Encoding.ASCII.GetBytes(Convert.ToHexString(plain))];
        var files = Directory.GetFiles(shop.Root, "*", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var bytes in files.Select(File.ReadAllBytes).Append(Encoding.UTF8.GetBytes(said.ToString())))
        {
            forms.Count(form => bytes.AsSpan().IndexOf(form) >= 0).ShouldBe(0);
        }

        void Build(SecretManifest what) => Note(shop.Build(what));

        void Note(SecretFilePlan plan) => said.Append(string.Join('\n', plan.Diagnostics)).Append(plan.Summary);
    }

    [Fact]
    public void Builds_at_the_same_time_with_one_state_folder_agree()
    {
        using var shop = new Workshop { Identity = null };
        var secrets = Enumerable.Range(0, 8).Select(i => Secret($"app{i}", Entry("a", shop.Given($"A{i}")))).ToArray();
        for (var i = 0; i < secrets.Length; i++)
        {
            shop.Set($"A{i}", $"value {i}");
        }

        Parallel.ForEach(secrets, secret =>
        {
            var plan = shop.Plan(secret);
            plan.Diagnostics.ShouldBeEmpty();
            File.WriteAllBytes(Path.Combine(shop.Output, plan.Files[0].Path), plan.Files[0].Content ?? []);
        });

        var again = shop.Plan(secrets);
        again.Diagnostics.ShouldBeEmpty();
        again.Files.ShouldAllBe(file => file.Content == null);
        again.Summary.ShouldBeNull();
        Directory.GetFiles(Path.Combine(shop.Root, ".state"), "*", SearchOption.AllDirectories).Length.ShouldBe(secrets.Length + 1);
    }
}
