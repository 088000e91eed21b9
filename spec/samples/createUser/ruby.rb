require "workos"

WorkOS.configure do |config|
  config.key = "sk_example_123456789"
end

user = WorkOS::UserManagement.create_user(
  email: "marcelina@example.com",
  password: "i8uv6g34kd490s",
  first_name: "Marcelina",
  last_name: "Davis"
)

puts user.id
