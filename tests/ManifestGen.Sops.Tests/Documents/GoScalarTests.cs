using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Tests.Documents;

public class GoScalarTests
{
    [Theory]
    [InlineData("", "Null", "")]
    [InlineData("~", "Null", "")]
    [InlineData("null", "Null", "")]
    [InlineData("true", "Boolean", "True")]
    [InlineData("FALSE", "Boolean", "False")]
    [InlineData("yes", "String", "yes")]
    [InlineData("y", "String", "y")]
    [InlineData("42", "Integer", "42")]
    [InlineData("-7", "Integer", "-7")]
    [InlineData("+7", "Integer", "7")]
    [InlineData("0644", "Integer", "420")]
    [InlineData("0o644", "Integer", "420")]
    [InlineData("0x1F", "Integer", "31")]
    [InlineData("-0x1F", "Integer", "-31")]
    [InlineData("0b101", "Integer", "5")]
    [InlineData("1_000", "Integer", "1000")]
    [InlineData("0", "Integer", "0")]
    [InlineData("08", "Float", "8")]
    [InlineData("9223372036854775807", "Integer", "9223372036854775807")]
    [InlineData("99999999999999999999", "Float", "100000000000000000000")]
    [InlineData("1.50", "Float", "1.5")]
    [InlineData("1.0", "Float", "1")]
    [InlineData("1e23", "Float", "100000000000000000000000")]
    [InlineData("1.0e-07", "Float", "0.0000001")]
    [InlineData(".5", "Float", "0.5")]
    [InlineData("-.5", "Float", "-0.5")]
    [InlineData("5.", "Float", "5")]
    [InlineData(".inf", "Float", "+Inf")]
    [InlineData("-.INF", "Float", "-Inf")]
    [InlineData(".nan", "Float", "NaN")]
    [InlineData("2024-01-02", "Time", "2024-01-02T00:00:00Z")]
    [InlineData("2024-01-02T03:04:05Z", "Time", "2024-01-02T03:04:05Z")]
    [InlineData("2024-01-02T03:04:05.120Z", "Time", "2024-01-02T03:04:05.12Z")]
    [InlineData("2024-01-02T03:04:05+01:00", "Time", "2024-01-02T03:04:05+01:00")]
    [InlineData("2024-01-02T03:04:05", "String", "2024-01-02T03:04:05")]
    [InlineData("2024-13-02", "String", "2024-13-02")]
    [InlineData("12:30:45", "String", "12:30:45")]
    [InlineData("1.2.3", "String", "1.2.3")]
    [InlineData("-", "String", "-")]
    [InlineData("0x", "String", "0x")]
    [InlineData("1e400", "String", "1e400")]
    [InlineData("ENC[x]", "String", "ENC[x]")]
    public void A_plain_scalar_has_the_type_and_bytes_that_go_gives_it(string text, string type, string canonical)
    {
        GoScalar.TypeOf(text).ToString().ShouldBe(type);
        GoScalar.Canonical(GoScalar.TypeOf(text), text).ShouldBe(canonical);
    }
}
