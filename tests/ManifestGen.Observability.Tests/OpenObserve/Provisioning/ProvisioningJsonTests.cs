using System.Text.Encodings.Web;
using System.Text.Json;
using ManifestGen.OpenObserve;

namespace ManifestGen.Tests.OpenObserve.Provisioning;

public sealed class ProvisioningJsonTests
{
    [Fact]
    public void Names_are_escaped_as_the_json_writer_escapes_them()
    {
        for (var c = '\0'; c < '\u0180'; c++)
        {
            var name = $"Nodes {c}/ pods";

            ProvisioningJson.Escaped(name).ShouldBe(JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
        }
    }
}
