using System.Security.Cryptography;
using System.Text;

namespace ManifestGen.Secrets;

/// <summary>Passwords from the platform's random numbers, and the check of given ones.</summary>
internal static class PasswordGenerator
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";

    /// <summary>A new password as UTF-8; the caller clears it.</summary>
    public static byte[] Generate(PasswordPolicy policy)
    {
        var alphabet = Lower + Upper + Digits + policy.SpecialCharacters;
        var letters = new char[policy.Length];
        do
        {
            // Drawing anew until it fits keeps every fitting password equally likely.
            RandomNumberGenerator.GetItems(alphabet, letters);
        }
        while (policy.RequiresEveryClass && !HasEveryClass(letters));

        var password = Encoding.UTF8.GetBytes(letters);
        Array.Clear(letters);
        return password;
    }

    /// <summary>Which rule a given value breaks; null where it satisfies the policy. Never the value.</summary>
    public static string? Violation(PasswordPolicy policy, ReadOnlySpan<byte> value)
    {
        var letters = new char[Encoding.UTF8.GetMaxCharCount(value.Length)];
        var length = Encoding.UTF8.GetChars(value, letters);
        var text = letters.AsSpan(0, length);
        try
        {
            return length < policy.MinimumLength || length > policy.MaximumLength
                ? $"it must have {policy.MinimumLength} to {policy.MaximumLength} characters"
                : policy.RequiresEveryClass && !HasEveryClass(text)
                    ? "it must have a lower-case letter, an upper-case letter, a digit and a special character"
                    : null;
        }
        finally
        {
            Array.Clear(letters);
        }
    }

    /// <summary>Why no password can satisfy the policy; null where one can.</summary>
    public static string? Contradiction(PasswordPolicy policy) =>
        policy.Length < policy.MinimumLength || policy.Length > policy.MaximumLength ? "its length lies outside its own bounds"
        : policy.RequiresEveryClass && (policy.Length < 4 || !policy.SpecialCharacters.Any(c => !char.IsAsciiLetterOrDigit(c))) ? "it asks for special characters and names none"
        : null;

    private static bool HasEveryClass(ReadOnlySpan<char> text)
    {
        var (lower, upper, digit, special) = (false, false, false, false);
        foreach (var letter in text)
        {
            lower |= char.IsAsciiLetterLower(letter);
            upper |= char.IsAsciiLetterUpper(letter);
            digit |= char.IsAsciiDigit(letter);
            special |= !char.IsAsciiLetterOrDigit(letter);
        }

        return lower && upper && digit && special;
    }
}
